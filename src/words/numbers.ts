/** How numbers are written in one locale. */
export type Numbers = {
  /**
   * Up to six decimals, or six digits of a number that is nearly nothing; very large and very small ones by their power
   * of ten. `unlike`: a number that it stands beside; with all its decimals where the two would read alike and are not.
   */
  number(value: number, unlike?: number): string
  /** With all its decimals: what a rule waits for is never rounded. */
  exact(value: number): string
}

/** What a number is written with: grouped to be read easily, or `typed` in a way that may be typed back. */
export type Writing = 'grouped' | 'typed'

/**
 * Gathers how a locale writes numbers.
 *
 * @param tag      BCP 47, one that Intl takes
 * @param writing  typed ones have no grouping and never exactly three decimals: nobody reads them as thousands
 */
export function createNumbers(tag: string, writing: Writing): Numbers {
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat =>
    new Intl.NumberFormat(tag, { useGrouping: writing === 'grouped', ...options })
  const plain = format({
    maximumFractionDigits: 6,
    maximumSignificantDigits: 6,
    roundingPriority: 'morePrecision',
    signDisplay: 'negative',
  })
  const whole = format({ maximumFractionDigits: 40, signDisplay: 'negative' })
  const padded = format({ minimumFractionDigits: 4, maximumFractionDigits: 4, signDisplay: 'negative' })
  const powers = format({ notation: 'scientific', maximumSignificantDigits: 17 })
  const write = (formatter: Intl.NumberFormat, value: number): string => {
    if (isExtreme(value)) return powers.format(value)
    // the shortest decimals that mean this number, not those it is stored with
    const text = `${value}` as const
    const isOfThree = writing === 'typed' && decimals(formatter.formatToParts(text)) === 3
    return (isOfThree ? padded : formatter).format(text)
  }
  const exact = (value: number): string => write(whole, value)
  return {
    exact,
    number: (value, unlike = value) => {
      const short = write(plain, value)
      return value !== unlike && short === write(plain, unlike) ? exact(value) : short
    },
  }
}

const isExtreme = (value: number): boolean => value !== 0 && (Math.abs(value) < 1e-9 || Math.abs(value) >= 1e21)

const decimals = (parts: readonly Intl.NumberFormatPart[]): number =>
  parts.find(({ type }) => type === 'fraction')?.value.length ?? 0

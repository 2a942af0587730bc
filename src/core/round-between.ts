/**
 * The number between two others that people would choose: the one with the fewest digits.
 *
 * @param low       less than `high`; both finite
 * @param end       which of the two would do itself
 * @param isWhole   only a whole number will do
 * @returns         with at most six decimals; `undefined` where none lies between
 */
export function roundBetween(low: number, high: number, end: 'low' | 'high', isWhole: boolean): number | undefined {
  const largest = Math.max(Math.abs(low), Math.abs(high), 1)
  for (let exponent = Math.floor(Math.log10(largest)) + 1; exponent >= (isWhole ? 0 : -6); exponent -= 1)
    for (const digit of [5, 2, 1]) {
      const step = digit * 10 ** exponent
      const first = end === 'low' ? Math.ceil(low / step) : Math.floor(low / step) + 1
      // written as a decimal: a product would bring digits of its own
      const number = Number(`${first * digit}e${exponent}`)
      const isIn = end === 'low' ? number >= low && number < high : number > low && number <= high
      if (isIn) return number === 0 ? 0 : number
    }
  return undefined
}

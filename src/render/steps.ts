/**
 * Picks round numbers between two ends, for the marks of an axis.
 *
 * @param most  at most so many, and one; 2 or more
 * @returns     multiples of 1, 2 or 5 times a power of ten, rising; none where the ends are too far apart, or too near
 */
export function steps(lowest: number, highest: number, most: number): readonly number[] {
  const step = roundUp((highest - lowest) / most)
  if (!Number.isFinite(step) || step <= 0) return []
  const [first, last] = [Math.ceil(lowest / step), Math.floor(highest / step)]
  return Array.from({ length: last - first + 1 }, (_, index) => multiple(step, first + index))
}

function roundUp(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  return Number((([1, 2, 5].find((digit) => digit * power >= size) ?? 10) * power).toPrecision(1))
}

/** Without the digits that a product of decimals brings. */
const multiple = (step: number, times: number): number => Number((step * times).toPrecision(12))

/** A value at a moment, ISO 8601, as a chart shows it. */
export type TrendPoint = { readonly at: string; readonly value: number }

/** As many points as a card shows. */
export const mostPoints = 60

/**
 * Leaves out points so that at most so many are left, and none that stands out: the first, the last, and the highest and
 * the lowest of each part in between stay.
 *
 * @param points  in their order
 * @param most    2 or more
 */
export function thin(points: readonly TrendPoint[], most: number): readonly TrendPoint[] {
  if (points.length <= most) return points
  const inner = points.slice(1, -1)
  const parts = Math.floor((most - 2) / 2)
  const kept = Array.from({ length: parts }, (_, part) =>
    extremesOf(inner.slice(Math.floor((part * inner.length) / parts), Math.floor(((part + 1) * inner.length) / parts))),
  )
  return [...points.slice(0, 1), ...kept.flat(), ...points.slice(-1)]
}

function extremesOf(part: readonly TrendPoint[]): readonly TrendPoint[] {
  const values = part.map(({ value }) => value)
  const [high, low] = [Math.max(...values), Math.min(...values)]
  const ends = [values.indexOf(high), values.indexOf(low)]
  return part.filter((_, index) => ends.includes(index))
}

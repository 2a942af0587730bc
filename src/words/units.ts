export type Unit = 'day' | 'hour' | 'minute'

/** A length in its two largest units, those that are none left out; empty below half a minute. */
export function units(lengthMs: number): readonly (readonly [number, Unit])[] {
  const minutes = Math.max(0, Math.round(lengthMs / 60_000))
  const parts: readonly (readonly [number, Unit])[] =
    minutes < 1_440
      ? [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ]
      : [
          [Math.floor(minutes / 1_440), 'day'],
          [Math.floor((minutes % 1_440) / 60), 'hour'],
        ]
  return parts.filter(([count]) => count > 0)
}

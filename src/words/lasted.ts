import type { Formats } from './formats.ts'

/** What the units of time are called for short. */
export type Units = { readonly h: string; readonly min: string; readonly s: string }

/** `2 min 10 s`: the two largest units of a length, to the second; less than a second is one. */
export function lasted(f: Formats, lengthMs: number, units: Units): string {
  const seconds = Math.max(1, Math.round(lengthMs / 1_000))
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3_600), units.h],
    [Math.floor((seconds % 3_600) / 60), units.min],
    [seconds < 3_600 ? seconds % 60 : 0, units.s],
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${f.number(count)} ${unit}`)
    .join(' ')
}

import type { Formats } from '../formats.ts'

/** `7 h 10 min`: the two largest units; below one minute `less than a minute`. */
export function length(f: Formats, lengthMs: number): string {
  const minutes = Math.max(0, Math.round(lengthMs / 60_000))
  if (minutes === 0) return 'less than a minute'
  const parts: readonly (readonly [number, string])[] =
    minutes < 1_440
      ? [
          [Math.floor(minutes / 60), 'h'],
          [minutes % 60, 'min'],
        ]
      : [
          [Math.floor(minutes / 1_440), 'd'],
          [Math.floor((minutes % 1_440) / 60), 'h'],
        ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${f.number(count)} ${unit}`)
    .join(' ')
}

/** As `length`, and in seconds where it is less than a minute and a half. */
export const preciseLength = (f: Formats, lengthMs: number): string =>
  lengthMs < 90_000 ? `${f.number(Math.max(1, Math.round(lengthMs / 1_000)))} s` : length(f, lengthMs)

/** `26 h`: hours up to three days as they are, longer ones as `length`. */
export const hours = (f: Formats, count: number): string =>
  count <= 72 ? `${f.number(count)} h` : length(f, count * 3_600_000)

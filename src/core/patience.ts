import type { DirectoryFailure } from './directory.ts'

const minuteMs = 60_000

/**
 * Says how long the directory is left alone after a failure, so that nobody waits for each answer of one that is down.
 *
 * @returns milliseconds, 0 to 600,000. 0 where the failure may be about one person only, or nobody is asked anyway
 */
export function restMs({ problem, retryAfterMs }: DirectoryFailure): number {
  switch (problem) {
    case 'throttled':
      return Math.min(retryAfterMs ?? minuteMs, 10 * minuteMs)
    case 'unreachable':
      return Math.min(retryAfterMs ?? minuteMs / 2, 10 * minuteMs)
    case 'unauthorized':
      return 5 * minuteMs
    case 'malformed':
    case 'off':
      return 0
    default:
      return problem satisfies never
  }
}

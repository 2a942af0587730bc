const longestMs = 24 * 3_600_000

/**
 * How long a 429 asks to wait: 0 ms to a day; `undefined` when it does not say, or says it in a way nobody reads.
 * A date is measured against the answer's own `Date`, so that the two clocks need not agree.
 *
 * @see RFC 9110, 10.2.3: Retry-After = HTTP-date / delay-seconds
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(asked)) return Math.min(Number(asked) * 1000, longestMs)
  if (!asked.endsWith('GMT')) return undefined
  const waitMs = Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestMs)
}

/** How long a 429 keeps the connection off that does not say so itself. */
export const defaultWaitMs = 60_000

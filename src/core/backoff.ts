const firstMs = 2_500
const longestMs = 15 * 60_000

/** After so long of failing a delivery has failed for good. */
export const giveUpAfterMs = 72 * 3_600_000

/** A message that failed so often while others got through no longer holds up those behind it. */
export const overtakenAfter = 5

/**
 * Says how long a failed delivery waits before its next attempt.
 *
 * @param attempt  attempts already made, 1 or more
 * @param jitter   a number in [0, 1) chosen by the caller
 * @param askedMs  what the other side asked for; it is kept, up to the longest wait
 * @returns        milliseconds, 1,250 to 900,000; doubles per attempt, then stays flat, at least `askedMs`
 * @throws         RangeError when `attempt` is below 1: a bug, never input
 * @see            Microsoft Learn, "Optimize your bot with rate limiting in Teams": exponential backoff with jitter
 */
export function waitBeforeAttempt(attempt: number, jitter: number, askedMs = 0): number {
  if (attempt < 1) throw new RangeError(`waitBeforeAttempt counts from 1, got ${attempt}`)
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20))
  return Math.min(longestMs, Math.max(askedMs, ceiling * (0.5 + jitter / 2)))
}

import type { ApiAnswer, Spender } from '../core/api.ts'
import type { Budget, Grant } from '../core/budget.ts'

/** Makes one call inside the budget: granted before the wire is touched, settled however it ends. */
export async function metered<T>(
  budget: Budget,
  spender: Spender,
  call: (grant: Grant) => Promise<ApiAnswer<T>>,
): Promise<ApiAnswer<T>> {
  const grant = await budget.take(spender)
  if (grant === undefined) return { ok: false, problem: 'no-budget', detail: 'no call left in this minute' }
  try {
    const answer = await call(grant)
    if (!answer.ok && answer.retryAfterMs !== undefined) await budget.holdOff(answer.retryAfterMs)
    return answer
  } finally {
    await budget.settle(grant)
  }
}

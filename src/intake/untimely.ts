import type { Posted } from '../core/posted.ts'

/**
 * Says which moment cannot be: one that has not come, or an event that is older than what it tells. Clocks may be 5
 * minutes apart. A later event is fine: senders that do not know when it happened put the moment of sending.
 *
 * @param time  of the event; absent: it says nothing
 */
export function untimely(time: Date | undefined, seen: Posted['seen'], now: Date): Untimely | undefined {
  const [name, at] = 'endedAt' in seen ? ['endedAt', seen.endedAt] : ['evaluatedAt', seen.evaluatedAt]
  const latestMs = now.getTime() + clockToleranceMs
  if (at.getTime() > latestMs) return { path: ['data', name], message: notCome }
  if (time === undefined) return undefined
  if (time.getTime() > latestMs) return { path: ['time'], message: notCome }
  if (time.getTime() >= at.getTime() - clockToleranceMs) return undefined
  return { path: ['time'], message: `expected a moment not before data.${name}` }
}

type Untimely = { readonly path: readonly string[]; readonly message: string }

const clockToleranceMs = 5 * 60_000
const notCome = 'expected a moment that has come'

import { findComposeDue } from '../store/compose-due.ts'
import type { Deps } from './deps.ts'

/**
 * Says in how many milliseconds the next notice is composed. It has waited for its siblings since it was recorded (T1), for
 * `groupWaitMs` or for as long as mails do: it must not wait for the next look of a crew besides.
 *
 * @returns 1 or more, rounded up: a timer that ends early finds nothing; `undefined`: nothing waits
 */
export async function composeDueInMs({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number | undefined> {
  const now = await clock()
  const dueAt = await findComposeDue(db, now)
  return dueAt && Math.max(1, Math.ceil(dueAt.getTime() - now.getTime()) + 1)
}

import { forgetRuleMutes, releaseDue, releaseReadable } from '../store/held.ts'
import { heldKey } from './catch-up.ts'
import type { Deps } from './deps.ts'

/**
 * Ends what mutes and quiet hours held, and what was held while Customer Insights could not be read: all of it waits as
 * one catch-up message for each reader. What something else still holds goes back to being held when it is composed.
 */
export async function release({ db, log }: Pick<Deps, 'db' | 'log'>, now: Date): Promise<void> {
  await forgetRuleMutes(db, now)
  const due = await releaseDue(db, heldKey(now), now)
  const notices = due + (await releaseReadable(db, heldKey(now), now))
  if (notices > 0) log.info('holds-released', { notices })
}

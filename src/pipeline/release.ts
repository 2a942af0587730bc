import { forgetRuleMutes, releaseDue } from '../store/held.ts'
import { heldKey } from './catch-up.ts'
import type { Deps } from './deps.ts'

/**
 * Ends what mutes and quiet hours held: all of it that is over waits as one catch-up message for each reader. What
 * something else still holds goes back to being held when it is composed.
 */
export async function release({ db, log }: Pick<Deps, 'db' | 'log'>, now: Date): Promise<void> {
  await forgetRuleMutes(db, now)
  const notices = await releaseDue(db, heldKey(now), now)
  if (notices > 0) log.info('holds-released', { notices })
}

import { before } from '../core/moment.ts'
import { heldForMs } from '../core/notice.ts'
import { undecidedAfterMs } from '../core/observation.ts'
import { undecided } from '../core/record-run.ts'
import { forgetActivities } from '../store/activities.ts'
import { forgetParkedEdits, releaseExpired } from '../store/deliveries.ts'
import { forgetDirectory } from '../store/directory.ts'
import { listUndecided, markUndecided } from '../store/events.ts'
import { cancelForgotten, expireParked, retryParked } from '../store/notices.ts'
import { isAnybodyParked, takeBackParked, takeStranded, unparkMailboxes } from '../store/parking.ts'
import { markChanged } from '../store/problems.ts'
import { forgetSends } from '../store/sends.ts'
import type { Trx } from '../store/tables.ts'
import { isTroubleOver } from '../store/trouble.ts'
import { isAnyUntold, withdrawUntold } from '../store/untold.ts'
import { type AlarmDeps, raiseElsewhere } from './alarm.ts'
import type { Deps } from './deps.ts'
import { endRefreshes } from './end-refreshes.ts'
import { oweAgain } from './owe.ts'
import { release } from './release.ts'
import { followTrouble } from './trouble.ts'

/** Teams repeats an activity within minutes; a day is kept. */
const activitiesKeptMs = 24 * 3_600_000

/** What nobody has needed for so long may be about people who left long ago. */
const directoryKeptMs = 90 * 24 * 3_600_000

/** Whether somebody stands in by now is asked again after so long. */
const parkedAgainMs = 3_600_000

/** What would be said of something that lasts is decided anew when it has waited for so long. */
const untoldForMs = 300_000

/** At most so many in one round. */
const mostAtOnce = 50

/**
 * Finds what was left behind: deliveries that a worker never settled are queued again, marked as possible repeats,
 * failures and refreshes of which nothing more was heard are told, what was held for a time goes on, and a trouble that
 * nobody has ended is ended.
 */
export async function sweep(deps: AlarmDeps & Pick<Deps, 'db' | 'clock' | 'groupWaitMs' | 'inHand'>): Promise<void> {
  const now = await deps.clock()
  const released = await releaseExpired(deps.db, now, deps.inHand)
  if (released > 0) deps.log.warn('leases-expired', { deliveries: released })
  await withdrawLate(deps, now)
  await release(deps, now)
  const expired = await deps.db.transaction().execute(async (trx) => {
    // a worker had it in hand when its rule was removed, and has queued it again
    await cancelForgotten(trx, now)
    await forgetSends(trx, now)
    return (await isAnybodyParked(trx)) ? lookAfterParked(trx, deps, now) : 0
  })
  if (expired > 0) deps.log.error('notices-expired', { notices: expired })
  await tellUndecided(deps, now)
  await endRefreshes(deps, now)
  // the process ended just when the last feed could be read again, or that feed is gone
  if (await isTroubleOver(deps.db)) await deps.db.transaction().execute((trx) => followTrouble(trx, deps, now))
  await forgetActivities(deps.db, before(now, activitiesKeptMs))
  await forgetDirectory(deps.db, before(now, directoryKeptMs))
}

/** What waits for somebody who cannot be reached goes to somebody else, or is over one day. @returns how many are over */
async function withdrawLate({ db }: Pick<Deps, 'db'>, now: Date): Promise<void> {
  const since = before(now, untoldForMs)
  if (await isAnyUntold(db, since)) await db.transaction().execute((trx) => withdrawUntold(trx, since, now))
}

async function lookAfterParked(trx: Trx, deps: AlarmDeps, now: Date): Promise<number> {
  await unparkMailboxes(trx, now)
  await takeBackParked(trx, now)
  await retryParked(trx, before(now, parkedAgainMs), now)
  await forgetParkedEdits(trx, before(now, heldForMs), now)
  for (const alarm of await takeStranded(trx, now)) await raiseElsewhere(trx, deps, alarm, now)
  return expireParked(trx, before(now, heldForMs), now)
}

/** The job has left the list, or never ends: whether the failure is permanent nobody can tell. */
async function tellUndecided(deps: Pick<Deps, 'db' | 'groupWaitMs' | 'mail'>, now: Date): Promise<void> {
  for (const stored of await listUndecided(deps.db, before(now, undecidedAfterMs), mostAtOnce))
    await deps.db.transaction().execute(async (trx) => {
      const event = undecided(stored.event)
      if (event === undefined || !(await markUndecided(trx, stored.id))) return
      await markChanged(trx, stored.id, now)
      if (!stored.history) await oweAgain(trx, deps, { ...stored, event }, now)
    })
}

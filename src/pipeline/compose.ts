import { listEvents } from '../store/events.ts'
import { claimWaiting, listWaiting, putOffWaiting, queueNotices, type WaitingGroup } from '../store/notices.ts'
import { listNews, takeNews } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { composeCard, composeNews } from './compose-cards.ts'
import { composeMail } from './compose-mails.ts'
import type { ComposeDeps } from './owed.ts'

/** At most so many groups in one round. */
const mostAtOnce = 100

/** What cannot be composed is tried again after so long; the others go on. */
const putOffMs = 60_000

/**
 * Turns waiting notices into messages and their deliveries, and news of problems into edits and replies: one short
 * transaction for each event and recipient, so that a notice is composed once and none holds up another.
 *
 * @returns how much was composed; 0 means done
 */
export async function compose(deps: ComposeDeps): Promise<number> {
  let composed = 0
  for (const group of await listWaiting(deps.db, await deps.clock(), mostAtOnce))
    composed += (await composeGroup(deps, group)) ? 1 : 0
  for (const problemId of await listNews(deps.db, mostAtOnce)) composed += (await tellNews(deps, problemId)) ? 1 : 0
  if (composed > 0) deps.reached('compose')
  return composed
}

async function composeGroup(deps: ComposeDeps, group: WaitingGroup): Promise<boolean> {
  const now = await deps.clock()
  try {
    return await deps.db.transaction().execute((trx) => write(trx, deps, group, now))
  } catch (error) {
    deps.log.error('compose-failed', { ...group, error })
    await putOffWaiting(deps.db, group, new Date(now.getTime() + putOffMs))
    return false
  }
}

async function write(trx: Trx, deps: ComposeDeps, group: WaitingGroup, now: Date): Promise<boolean> {
  const notices = await claimWaiting(trx, group)
  const [stored] = await listEvents(trx, [group.eventId])
  if (notices.length === 0 || stored === undefined) return false
  const compose = group.recipient === 'here' ? composeCard : composeMail
  const deliveryId = await compose(trx, deps, { stored, notices, ...group }, now)
  const ids = notices.map(({ id }) => id)
  if (deliveryId !== undefined) await queueNotices(trx, ids, deliveryId)
  return true
}

async function tellNews(deps: ComposeDeps, problemId: number): Promise<boolean> {
  const now = await deps.clock()
  try {
    return await deps.db.transaction().execute(async (trx) => {
      const problem = await takeNews(trx, problemId)
      if (problem !== undefined) await composeNews(trx, problem, now)
      return problem !== undefined
    })
  } catch (error) {
    deps.log.error('news-failed', { problemId, error })
    return false
  }
}

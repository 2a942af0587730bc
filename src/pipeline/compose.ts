import { listEvents } from '../store/events.ts'
import { claimWaiting, listWaiting, putOffWaiting, queueNotices, type WaitingGroup } from '../store/notices.ts'
import { listNews, putOffNews, takeNews } from '../store/problems.ts'
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
 * transaction for each run and recipient, so that siblings share a card, a notice is composed once and no group holds up
 * another.
 *
 * @returns how much was composed; 0 means done
 */
export async function compose(deps: ComposeDeps): Promise<number> {
  let composed = 0
  for (const group of await listWaiting(deps.db, await deps.clock(), mostAtOnce))
    composed += (await composeGroup(deps, group)) ? 1 : 0
  for (const problemId of await listNews(deps.db, await deps.clock(), mostAtOnce))
    composed += (await tellNews(deps, problemId)) ? 1 : 0
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
  const waiting = await claimWaiting(trx, group)
  const events = await listEvents(trx, [...new Set(waiting.map((notice) => notice.eventId))])
  const compose = group.recipient === 'here' ? composeCard : composeMail
  for (const stored of events) {
    const notices = waiting.filter((notice) => notice.eventId === stored.id)
    const deliveryId = await compose(trx, deps, { ...group, stored, notices }, now)
    const ids = notices.map(({ id }) => id)
    if (deliveryId !== undefined) await queueNotices(trx, ids, deliveryId, now)
  }
  return waiting.length > 0
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
    await putOffNews(deps.db, problemId, new Date(now.getTime() + putOffMs))
    return false
  }
}

import { listEvents } from '../store/events.ts'
import { holdNotices, queueNotices } from '../store/notices.ts'
import { listNews, putOffNews, takeNews } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { claimWaiting, listWaiting, putOffWaiting, type WaitingGroup } from '../store/waiting.ts'
import { addressesOf } from './address.ts'
import { catchUpOf } from './catch-up.ts'
import { composeCard } from './compose-cards.ts'
import { composeMail } from './compose-mails.ts'
import { composeMissed } from './compose-missed.ts'
import { composeNews } from './compose-news.ts'
import { holdingIn, holdNow } from './hold.ts'
import { keepOpen } from './keep-open.ts'
import { knowOwners } from './know-owners.ts'
import type { Addressed, ComposeDeps, Owed } from './owed.ts'

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
export const compose = async (deps: ComposeDeps): Promise<number> =>
  (await composeHere(deps)) + (await composeMailed(deps))

/** What conversations are told: it waits for nobody outside. @returns how much was composed */
export async function composeHere(deps: ComposeDeps): Promise<number> {
  let composed = await composeWaiting(deps, 'here')
  for (const problemId of await listNews(deps.db, await deps.clock(), mostAtOnce))
    composed += (await tellNews(deps, problemId)) ? 1 : 0
  if (composed > 0) deps.reached('compose')
  return composed
}

/** What is mailed, once it is known who the owners are, however slowly that is told. @returns how much was composed */
export async function composeMailed(deps: ComposeDeps): Promise<number> {
  await knowOwners(deps, await deps.clock())
  const composed = await composeWaiting(deps, 'mailed')
  if (composed > 0) deps.reached('compose')
  return composed
}

async function composeWaiting(deps: ComposeDeps, whose: 'here' | 'mailed'): Promise<number> {
  let composed = 0
  for (const group of await listWaiting(deps.db, await deps.clock(), mostAtOnce, whose))
    composed += (await composeGroup(deps, group)) ? 1 : 0
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
  const claimed = await claimWaiting(trx, group)
  const all = await listEvents(trx, [...new Set(claimed.map((notice) => notice.eventId))])
  const open = await keepOpen(trx, deps, { group, events: all, waiting: claimed }, now)
  const { events } = open
  const holding = await holdingIn(trx, deps, group.conversationId, now)
  const waiting = await holdNow(trx, holding, open, now)
  const left =
    catchUpOf(group.groupKey) === undefined ? waiting : await composeMissed(trx, deps, { group, events, waiting }, now)
  for (const stored of events) {
    const notices = left.filter((notice) => notice.eventId === stored.id)
    if (notices.length === 0) continue
    const owed = { ...group, ...(left !== waiting && { groupKey: stored.event.id }), stored, notices }
    const parts = group.recipient === 'here' ? await addressesOf(trx, deps, owed) : [owed]
    for (const part of parts) await composePart(trx, deps, part, now)
  }
  return claimed.length > 0
}

async function composePart(trx: Trx, deps: ComposeDeps, part: Owed | Addressed, now: Date): Promise<void> {
  const ids = part.notices.map(({ id }) => id)
  if (part.recipient === 'here' && !('to' in part)) return holdNotices(trx, ids, 'parked', now)
  const deliveryId = 'to' in part ? await composeCard(trx, deps, part, now) : await composeMail(trx, deps, part, now)
  if (deliveryId !== undefined) await queueNotices(trx, ids, deliveryId, now)
}

async function tellNews(deps: ComposeDeps, problemId: number): Promise<boolean> {
  const now = await deps.clock()
  try {
    return await deps.db.transaction().execute(async (trx) => {
      const problem = await takeNews(trx, problemId)
      if (problem !== undefined) await composeNews(trx, deps, problem, now)
      return problem !== undefined
    })
  } catch (error) {
    deps.log.error('news-failed', { problemId, error })
    await putOffNews(deps.db, problemId, new Date(now.getTime() + putOffMs))
    return false
  }
}

import { groupKey, isFailedRun, messageKey } from '../core/grouping.ts'
import { listEvents, type StoredEvent } from '../store/events.ts'
import { listNews } from '../store/news.ts'
import { holdNotices, queueNotices } from '../store/notices.ts'
import type { Trx } from '../store/tables.ts'
import { claimWaiting, listWaiting, putOffWaiting, type WaitingGroup } from '../store/waiting.ts'
import { addressesOf } from './address.ts'
import { catchUpOf } from './catch-up.ts'
import { composeCard, renewFacts } from './compose-cards.ts'
import { composeMail } from './compose-mails.ts'
import { composeMissed } from './compose-missed.ts'
import { holdingIn, holdNow } from './hold.ts'
import { keepOpen } from './keep-open.ts'
import { knowOwners } from './know-owners.ts'
import { showMail } from './mail-failure.ts'
import type { Addressed, ComposeDeps, Owed } from './owed.ts'
import { remind } from './remind.ts'
import { type Again, tellAgain } from './tell-again.ts'
import { tellNews } from './tell-news.ts'

/** At most so many groups in one round. */
const mostAtOnce = 100

/** What cannot be composed is tried again after so long; the others go on. */
const putOffMs = 60_000

/**
 * Turns waiting notices into messages and their deliveries, and news of problems into edits and replies: one short
 * transaction for each run and recipient, or each card with news, so that siblings share a card and what is said below it, a
 * notice is composed once and no group holds up another.
 *
 * @returns how much was composed; 0 means done
 */
export const compose = async (deps: ComposeDeps): Promise<number> =>
  (await composeHere(deps)) + (await composeMailed(deps))

/** What conversations are told: it waits for nobody outside. @returns how much was composed */
export async function composeHere(deps: ComposeDeps): Promise<number> {
  let composed = await composeWaiting(deps, 'here')
  for (const problemIds of await listNews(deps.db, await deps.clock(), mostAtOnce))
    composed += (await tellNews(deps, problemIds)) ? 1 : 0
  composed += await remind(deps)
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
  const isMailed = group.recipient !== 'here'
  const left =
    catchUpOf(group.groupKey) === undefined ? waiting : await composeMissed(trx, deps, { group, events, waiting }, now)
  const changed = new Set<number>()
  for (const some of failuresFirst(events)) {
    const owed = some.map((stored): Owed => {
      const key = left === waiting ? group.groupKey : missedKey(stored, isMailed)
      const notices = left.filter((notice) => notice.eventId === stored.id)
      return { ...group, groupKey: messageKey(stored.event, key, isMailed), stored, notices }
    })
    const composed = await composeEach(trx, deps, owed, now)
    for (const { changed: messageId } of composed) if (messageId !== undefined) changed.add(messageId)
    const again = composed.flatMap((one) => one.again ?? [])
    await tellAgain(trx, again, now)
  }
  const renew = isMailed ? showMail : renewFacts
  for (const messageId of changed) await renew(trx, messageId)
  return claimed.length > 0
}

async function composeEach(trx: Trx, deps: ComposeDeps, all: readonly Owed[], now: Date): Promise<readonly Composed[]> {
  const composed: Composed[] = []
  for (const owed of all.filter(({ notices }) => notices.length > 0)) {
    const parts = owed.recipient === 'here' ? await addressesOf(trx, deps, owed) : [owed]
    for (const part of parts) composed.push(await composePart(trx, deps, part, now))
  }
  return composed
}

/** What was missed is told by itself, and a mailbox has what failed in one run in one mail. */
const missedKey = ({ event }: StoredEvent, isMailed: boolean): string => (isMailed ? groupKey(event) : event.id)

/** What else of a job did not succeed is shown with its failures: they are told first. */
const failuresFirst = (events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] => [
  events.filter(({ event }) => !isFailedRun(event)),
  events.filter(({ event }) => isFailedRun(event)),
]

/** The message that says something else by now, and what is still to be told below it. */
type Composed = { readonly changed?: number; readonly again?: Again }

async function composePart(trx: Trx, deps: ComposeDeps, part: Owed | Addressed, now: Date): Promise<Composed> {
  const noticeIds = part.notices.map(({ id }) => id)
  if (part.recipient === 'here' && !('to' in part)) {
    await holdNotices(trx, noticeIds, 'parked', now)
    return {}
  }
  const carried = 'to' in part ? await composeCard(trx, deps, part, now) : await composeMail(trx, deps, part, now)
  if (carried === undefined) return {}
  if ('again' in carried) return { ...carried, again: { ...carried.again, noticeIds } }
  await queueNotices(trx, noticeIds, carried.deliveryId, now)
  return carried
}

import { listEvents } from '../store/events.ts'
import { claimWaiting, queueNotices, type WaitingNotice } from '../store/notices.ts'
import { takeNews } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { composeCard, composeNews } from './compose-cards.ts'
import { composeMail } from './compose-mails.ts'
import type { ComposeDeps, Owed } from './owed.ts'

/** At most so much in one transaction, which stays short. */
const batch = 100

/**
 * Turns waiting notices into messages and their deliveries, and news of problems into edits and replies: one
 * transaction, so that a notice is composed once.
 *
 * @returns how much there was to do; 0 means done
 */
export async function compose(deps: ComposeDeps): Promise<number> {
  const now = await deps.clock()
  const composed = await deps.db.transaction().execute((trx) => composeBatch(trx, deps, now))
  if (composed > 0) deps.reached('compose')
  return composed
}

async function composeBatch(trx: Trx, deps: ComposeDeps, now: Date): Promise<number> {
  const waiting = await claimWaiting(trx, now, batch)
  for (const owed of await gather(trx, waiting)) {
    const write = owed.recipient === 'here' ? composeCard : composeMail
    const deliveryId = await write(trx, deps, owed, now)
    const ids = owed.notices.map(({ id }) => id)
    if (deliveryId !== undefined) await queueNotices(trx, ids, deliveryId)
  }
  const news = await takeNews(trx, batch)
  for (const problem of news) await composeNews(trx, problem, now)
  return waiting.length + news.length
}

async function gather(trx: Trx, waiting: readonly WaitingNotice[]): Promise<readonly Owed[]> {
  const events = await listEvents(trx, [...new Set(waiting.map((notice) => notice.eventId))])
  return events.flatMap((stored) => {
    const own = waiting.filter((notice) => notice.eventId === stored.id)
    const groups = Map.groupBy(own, (notice) => JSON.stringify([notice.conversationId, notice.recipient]))
    return [...groups.values()].flatMap((notices): readonly Owed[] => {
      const [first] = notices
      return first === undefined
        ? []
        : [{ stored, conversationId: first.conversationId, recipient: first.recipient, notices }]
    })
  })
}

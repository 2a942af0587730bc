import type { TriggerEvent } from '../core/event.ts'
import { groupKey, isFailedRun } from '../core/grouping.ts'
import { subjectsOf } from '../core/hold.ts'
import { nameIn } from '../core/subject.ts'
import { findCardOf, findCardOfJob } from '../store/folded.ts'
import { findPlaced, type Placed } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import { catchUpOf } from './catch-up.ts'
import type { Deps } from './deps.ts'
import type { Addressed } from './owed.ts'

/**
 * The card in the same conversation that shows an event along with what it stems from: a full refresh or unification that
 * did not succeed goes with what failed in its job, a data source that is stale with its own failure. Each only while that
 * failure lasts and was told there, and never where every notice is its own message.
 *
 * @returns `undefined` when the event has a card of its own
 */
export async function foldInto(
  trx: Trx,
  { groupWaitMs }: Pick<Deps, 'groupWaitMs'>,
  { stored: { event }, conversationId, diverted }: Addressed,
): Promise<Placed | undefined> {
  if (groupWaitMs === 0 || diverted !== undefined) return undefined
  const messageId = await findShowing(trx, conversationId, event)
  if (messageId === undefined) return undefined
  const card = await findPlaced(trx, messageId)
  // a catch-up tells of what was missed, and of nothing else
  return catchUpOf(card.groupKey) === undefined ? card : undefined
}

async function findShowing(trx: Trx, conversationId: string, event: TriggerEvent): Promise<number | undefined> {
  const { instanceId } = event.data
  if (isFailedRun(event)) {
    const of = { conversationId, instanceId, jobId: nameIn(event.subject), groupKey: groupKey(event) }
    return findCardOfJob(trx, of)
  }
  if (event.type !== 'belfry.subject.stale' || !event.subject.startsWith('datasources/')) return undefined
  return findCardOf(
    trx,
    conversationId,
    subjectsOf(event).map((subject) => `${instanceId}/${subject}`),
  )
}

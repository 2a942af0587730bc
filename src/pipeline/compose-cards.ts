import { priorities } from '../core/delivery.ts'
import { findCarrier, findQueued, insertDelivery } from '../store/deliveries.ts'
import { findPlaced, type Placed, putMessage, setFacts } from '../store/messages.ts'
import { isTold } from '../store/notices.ts'
import { attachProblem, findProblem, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { factsOfMessage, factsOfNews, factsOfProblem } from './facts.ts'
import { factsOfEvent } from './facts-of-event.ts'
import type { Addressed, ComposeDeps } from './owed.ts'
import { owned } from './owned.ts'
import { addressOf, postOnce } from './post-once.ts'

/** The card of an event in its conversation, or with whoever stands in for that. @returns the delivery that carries it */
export async function composeCard(trx: Trx, deps: ComposeDeps, owed: Addressed, now: Date): Promise<number> {
  const { event, id } = owed.stored
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  const rules = owed.notices.map(({ ruleId }) => ruleId)
  if (problem === undefined)
    return postOnce(
      trx,
      deps,
      { ...placeOf(owed), facts: factsOfEvent({ event: await owned(trx, event), problem }, rules) },
      now,
    )
  // the conversation's own card stays what the problem is shown by: whoever stands in gets a card for each event
  if (owed.diverted !== undefined)
    return postOnce(trx, deps, { ...placeOf(owed), facts: await factsOfProblem(trx, problem, rules) }, now)
  const card = problem.messageId === undefined ? undefined : await findPlaced(trx, problem.messageId)
  if (card === undefined) return postProblem(trx, deps, owed, problem, now)
  const shown = await show(trx, card, now)
  if (event.type !== 'belfry.datasource.refresh.failed' || (await isTold(trx, id, owed.conversationId))) return shown
  return answer(trx, problem, card, 'refresh-failed-again', now)
}

/** The first card of a problem. Members of the same run grow the one that is there; once it is out, a reply tells. */
async function postProblem(trx: Trx, deps: ComposeDeps, owed: Addressed, problem: Problem, now: Date): Promise<number> {
  const message = await putMessage(trx, addressOf(deps, placeOf(owed)), now)
  await attachProblem(trx, problem.id, message.id)
  if (!message.isNew) {
    const card = await findPlaced(trx, message.id)
    const shown = await show(trx, card, now)
    return card.isOut ? answer(trx, problem, card, 'refresh-failed-again', now) : shown
  }
  await setFacts(trx, message.id, await factsOfMessage(trx, message.id))
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

/**
 * Gives a message its newest facts, by the delivery that is queued anyway or by an edit; a mail that is out stays as it
 * is. @returns the delivery
 */
export async function show(trx: Trx, { id: messageId, channel, isOut }: Placed, now: Date): Promise<number> {
  await setFacts(trx, messageId, await factsOfMessage(trx, messageId))
  const queued = await findQueued(trx, messageId)
  if (queued !== undefined) return queued
  const sent = channel === 'mail' && isOut ? await findCarrier(trx, messageId) : undefined
  return sent ?? insertDelivery(trx, { messageId, op: 'edit', priority: priorities.alert, dueAt: now }, now)
}

/** A word below the card or the mail, which notifies people. */
export async function answer(
  trx: Trx,
  problem: Problem,
  { id: messageId }: Placed,
  card: 'refresh-recovered' | 'refresh-failed-again',
  now: Date,
): Promise<number> {
  const facts = await factsOfNews(trx, problem, card)
  return insertDelivery(trx, { messageId, op: 'reply', priority: priorities.alert, facts, dueAt: now }, now)
}

const placeOf = ({ to, groupKey, diverted, conversationId, stored }: Addressed) => ({
  to,
  // what is read elsewhere stays apart from what its reader gets anyway
  groupKey: diverted === undefined ? groupKey : `${conversationId}/${stored.event.id}`,
  ...(diverted !== undefined && { diverted }),
})

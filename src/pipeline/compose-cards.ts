import { priorities } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import { findCarrier, findQueued, insertDelivery } from '../store/deliveries.ts'
import { findPlaced, type Placed, putMessage, setFacts } from '../store/messages.ts'
import { isTold } from '../store/notices.ts'
import { attachProblem, findProblem, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { newThread } from './alarm.ts'
import { factsOfMessage, factsOfNews, factsOfProblem, factsOfSuccess } from './facts.ts'
import type { Addressed, ComposeDeps } from './owed.ts'

/** The card of an event in its conversation, or with whoever stands in for that. @returns the delivery that carries it */
export async function composeCard(trx: Trx, deps: ComposeDeps, owed: Addressed, now: Date): Promise<number> {
  const { event, id } = owed.stored
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  if (problem === undefined) return post(trx, deps, owed, factsOfSuccess(owed), now)
  // the conversation's own card stays what the problem is shown by: whoever stands in gets a card for each event
  if (owed.diverted !== undefined)
    return post(
      trx,
      deps,
      owed,
      await factsOfProblem(
        trx,
        problem,
        owed.notices.map(({ ruleId }) => ruleId),
      ),
      now,
    )
  const card = problem.messageId === undefined ? undefined : await findPlaced(trx, problem.messageId)
  if (card === undefined) return postProblem(trx, deps, owed, problem, now)
  const shown = await show(trx, card, now)
  if (event.type !== 'belfry.datasource.refresh.failed' || (await isTold(trx, id, owed.conversationId))) return shown
  return answer(trx, problem, card, 'refresh-failed-again', now)
}

async function post(trx: Trx, deps: ComposeDeps, owed: Addressed, facts: Message, now: Date): Promise<number> {
  const message = await putMessage(trx, address(deps, owed), now)
  const carrier = message.isNew ? undefined : await findCarrier(trx, message.id)
  if (carrier !== undefined) return carrier
  await setFacts(trx, message.id, facts)
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

/** The first card of a problem. Members of the same run grow the one that is there; once it is out, a reply tells. */
async function postProblem(trx: Trx, deps: ComposeDeps, owed: Addressed, problem: Problem, now: Date): Promise<number> {
  const message = await putMessage(trx, address(deps, owed), now)
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

const address = (deps: ComposeDeps, { to, groupKey, diverted, conversationId, stored }: Addressed) => ({
  ...to,
  // what is read elsewhere stays apart from what its reader gets anyway
  groupKey: diverted === undefined ? groupKey : `${conversationId}/${stored.event.id}`,
  ...(to.channel === 'mail' && { threadId: newThread(deps) }),
  ...(diverted !== undefined && { diverted }),
})

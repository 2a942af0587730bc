import { priorities } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import { findQueued, firstDelivery, insertDelivery } from '../store/deliveries.ts'
import { isSent, putMessage, setFacts } from '../store/messages.ts'
import { isTold } from '../store/notices.ts'
import { attachProblem, findProblem, type News, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { factsOfMessage, factsOfNews, factsOfSuccess } from './facts.ts'
import type { ComposeDeps, Owed } from './owed.ts'

/** The card of an event in its conversation. @returns the delivery that carries it */
export async function composeCard(trx: Trx, _deps: ComposeDeps, owed: Owed, now: Date): Promise<number> {
  const { event, id } = owed.stored
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  if (problem === undefined) return post(trx, owed, factsOfSuccess(owed), now)
  if (problem.messageId === undefined) return postProblem(trx, owed, problem, now)
  const shown = await show(trx, problem.messageId, now)
  if (event.type !== 'belfry.datasource.refresh.failed' || (await isTold(trx, id, owed.conversationId))) return shown
  return answer(trx, problem, 'refresh-failed-again', now)
}

/** What became of a problem after its card went out: the card changes for everyone, and an end is told below it. */
export async function composeNews(trx: Trx, problem: Problem & { readonly news: News }, now: Date): Promise<void> {
  if (problem.messageId === undefined) return
  const isOut = await isSent(trx, problem.messageId)
  await show(trx, problem.messageId, now)
  // a card that is not out yet will show the end itself; a threshold's owner hears again at the next crossing
  if (problem.news === 'changed' || !isOut || problem.key.startsWith('rule/')) return
  await answer(trx, problem, 'refresh-recovered', now)
}

async function post(trx: Trx, owed: Owed, facts: Message, now: Date): Promise<number> {
  const message = await putMessage(trx, address(owed), now)
  if (!message.isNew) return firstDelivery(trx, message.id)
  await setFacts(trx, message.id, facts)
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

/** The first card of a problem. Members of the same run grow the one that is there; once it is out, a reply tells. */
async function postProblem(trx: Trx, owed: Owed, problem: Problem, now: Date): Promise<number> {
  const message = await putMessage(trx, address(owed), now)
  await attachProblem(trx, problem.id, message.id)
  if (!message.isNew) {
    const shown = await show(trx, message.id, now)
    const told = { ...problem, messageId: message.id }
    return (await isSent(trx, message.id)) ? answer(trx, told, 'refresh-failed-again', now) : shown
  }
  await setFacts(trx, message.id, await factsOfMessage(trx, message.id))
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

/** Gives a message its newest facts, by the delivery that is queued anyway or by an edit. @returns the delivery */
async function show(trx: Trx, messageId: number, now: Date): Promise<number> {
  await setFacts(trx, messageId, await factsOfMessage(trx, messageId))
  const queued = await findQueued(trx, messageId)
  return queued ?? insertDelivery(trx, { messageId, op: 'edit', priority: priorities.alert, dueAt: now }, now)
}

async function answer(
  trx: Trx,
  problem: Problem,
  card: 'refresh-recovered' | 'refresh-failed-again',
  now: Date,
): Promise<number> {
  if (problem.messageId === undefined) throw new Error(`Problem ${problem.id} has no card to answer below`)
  const facts = await factsOfNews(trx, problem, card)
  const { messageId } = problem
  return insertDelivery(trx, { messageId, op: 'reply', priority: priorities.alert, facts, dueAt: now }, now)
}

const address = (owed: Owed) => ({
  channel: 'teams' as const,
  recipient: owed.conversationId,
  groupKey: owed.groupKey,
})

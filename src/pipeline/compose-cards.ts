import { priorities } from '../core/delivery.ts'
import { isCrossing } from '../core/event.ts'
import { listRulesOfProblems } from '../store/asked.ts'
import { findCarrier, findQueued, insertDelivery } from '../store/deliveries.ts'
import { findPlaced, lockMessage, type Placed, putMessage, setFacts } from '../store/messages.ts'
import { isTold } from '../store/notices.ts'
import { attachProblem, findProblem, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { factsOfMessage, factsOfProblem } from './facts.ts'
import { factsOfEvent } from './facts-of-event.ts'
import { foldInto } from './fold.ts'
import type { Addressed, ComposeDeps } from './owed.ts'
import { addressOf, postOnce } from './post-once.ts'
import { tellOf } from './tell-of.ts'
import type { Word } from './word.ts'

/**
 * What carries an event. Its message says something else by now: its facts are set when all of the group is on its way.
 * `again`: a word below it tells the event, together with what else of the group is told there.
 */
export type Carried = { readonly changed?: number } & ({ readonly deliveryId: number } | { readonly again: Word })

/** The card of an event in its conversation, or with whoever stands in for that. */
export async function composeCard(trx: Trx, deps: ComposeDeps, owed: Addressed, now: Date): Promise<Carried> {
  const { event, id } = owed.stored
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  const rules = owed.notices.map(({ ruleId }) => ruleId)
  const shown = problem?.messageId === undefined ? await foldInto(trx, deps, owed) : undefined
  if (shown !== undefined) {
    if (problem !== undefined) await attachProblem(trx, problem.id, shown.id)
    return carry(trx, shown, now)
  }
  if (problem === undefined) {
    const facts = factsOfEvent(await tellOf(trx, event, problem), rules)
    return { deliveryId: await postOnce(trx, deps, { ...placeOf(owed), facts }, now) }
  }
  // the conversation's own card stays what the problem is shown by: whoever stands in gets a card for each event
  if (owed.diverted !== undefined) {
    const facts = await factsOfProblem(trx, problem, rules)
    return { deliveryId: await postOnce(trx, deps, { ...placeOf(owed), facts }, now) }
  }
  const card = problem.messageId === undefined ? undefined : await findPlaced(trx, problem.messageId)
  if (card === undefined) return postProblem(trx, deps, owed, problem, now)
  const carried = await carry(trx, card, now)
  if (event.type !== 'belfry.datasource.refresh.failed' || (await isTold(trx, id, owed.conversationId))) return carried
  return { changed: carried.changed, again: await wordOf(trx, problem, card) }
}

/** The first card of a problem. Members of the same run grow the one that is there; once it is out, a reply tells. */
async function postProblem(
  trx: Trx,
  deps: ComposeDeps,
  owed: Addressed,
  problem: Problem,
  now: Date,
): Promise<Carried> {
  const message = await putMessage(trx, addressOf(deps, placeOf(owed)), now)
  await attachProblem(trx, problem.id, message.id)
  if (message.isNew) {
    const delivery = { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now } as const
    return { deliveryId: await insertDelivery(trx, delivery, now), changed: message.id }
  }
  const card = await findPlaced(trx, message.id)
  const carried = await carry(trx, card, now)
  if (!card.isOut) return carried
  // one more of the run: an edit notifies nobody
  if (!isCrossing(owed.stored.event)) return { changed: carried.changed, again: await wordOf(trx, problem, card) }
  const rules = owed.notices.map(({ ruleId }) => ruleId)
  const facts = await factsOfProblem(trx, problem, rules)
  const reply = { messageId: card.id, op: 'reply', priority: priorities.alert, facts, dueAt: now } as const
  return { ...carried, deliveryId: await insertDelivery(trx, reply, now) }
}

/** What is to be told below a card of a problem that it shows. */
export const wordOf = async (trx: Trx, problem: Problem, { id: messageId }: Placed): Promise<Word> => ({
  problem,
  messageId,
  rules: await listRulesOfProblems(trx, [problem.id]),
})

/** Gives a message its newest facts, by whatever carries them. @returns the delivery */
export async function show(trx: Trx, placed: Placed, now: Date): Promise<number> {
  await renewFacts(trx, placed.id)
  return (await carry(trx, placed, now)).deliveryId
}

/** What a message says is what its problems are now. */
export const renewFacts = async (trx: Trx, messageId: number): Promise<void> =>
  setFacts(trx, messageId, await factsOfMessage(trx, messageId))

type Carrying = { readonly deliveryId: number; readonly changed: number }

/** What carries a change: the delivery that is queued anyway, or an edit; a mail that is out stays as it is. */
async function carry(trx: Trx, { id: messageId, channel, isOut }: Placed, now: Date): Promise<Carrying> {
  await lockMessage(trx, messageId)
  const queued = await findQueued(trx, messageId)
  if (queued !== undefined) return { deliveryId: queued, changed: messageId }
  const sent = channel === 'mail' && isOut ? await findCarrier(trx, messageId) : undefined
  const edit = { messageId, op: 'edit', priority: priorities.alert, dueAt: now } as const
  return { deliveryId: sent ?? (await insertDelivery(trx, edit, now)), changed: messageId }
}

const placeOf = ({ to, groupKey, diverted, conversationId, stored }: Addressed) => ({
  to,
  // what is read elsewhere stays apart from what its reader gets anyway
  groupKey: diverted === undefined ? groupKey : `${conversationId}/${stored.event.id}`,
  ...(diverted !== undefined && { diverted }),
})

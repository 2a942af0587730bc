import { priorities } from '../core/delivery.ts'
import { findCarrier, findQueued, hasFailed, insertDelivery } from '../store/deliveries.ts'
import { findEldest, findMailed, findMailOf, findTelling, isSaid, listRulesOfMail } from '../store/follow-ups.ts'
import { lockMessage, putMessage, setFacts } from '../store/messages.ts'
import { findProblem, listProblems, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import type { Carried } from './compose-cards.ts'
import { factsOfNews, factsOfProblems } from './facts.ts'
import type { ComposeDeps, Owed } from './owed.ts'
import { addressOf } from './post-once.ts'
import type { Word } from './word.ts'

/** A failure that is mailed, and to whom. */
type ToMail = { readonly owed: Owed; readonly problem: Problem; readonly address: string }

/**
 * The mail of a failed refresh. Members of a run share one while it has not gone out; whatever fails later, and the same
 * source in a later run, is a follow-up in its thread. One event is mailed once to an address, by whatever conversation.
 *
 * @returns what carries it; `undefined` when its end has been told there already
 */
export async function mailFailure(trx: Trx, deps: ComposeDeps, mail: ToMail, now: Date): Promise<Carried | undefined> {
  const { owed, problem, address } = mail
  const messageId =
    (await findMailOf(trx, problem, address)) ?? (await putMail(trx, deps, { address, groupKey: owed.groupKey }, now))
  await lockMessage(trx, messageId)
  const queued = await findQueued(trx, messageId)
  if (queued !== undefined) return { deliveryId: queued, changed: messageId }
  const telling = await findTelling(trx, messageId, owed.stored.id)
  if (telling !== undefined) return { deliveryId: telling }
  const carrier = await findCarrier(trx, messageId)
  if (carrier !== undefined && !(await hasFailed(trx, carrier))) return followUp(trx, messageId, mail, now)
  const post = { messageId, op: 'post', priority: priorities.alert, dueAt: now } as const
  return { deliveryId: await insertDelivery(trx, post, now), changed: messageId }
}

async function putMail(
  trx: Trx,
  deps: ComposeDeps,
  { address, groupKey }: { readonly address: string; readonly groupKey: string },
  now: Date,
): Promise<number> {
  const to = { channel: 'mail', recipient: address } as const
  return (await putMessage(trx, addressOf(deps, { to, groupKey }), now)).id
}

/** What has ended before it was told says so; what was told with its end is not told again. */
async function followUp(
  trx: Trx,
  messageId: number,
  { owed, problem }: ToMail,
  now: Date,
): Promise<Carried | undefined> {
  const isOver = problem.closedAt !== undefined && !problem.dropped
  const asking = owed.notices.map(({ ruleId }) => ruleId)
  const word = await wordBelow(trx, messageId, problem, asking)
  if (!isOver) return { again: word }
  const facts = await factsOfNews(trx, [word.problem], 'refresh-recovered', word.rules)
  if (await isSaid(trx, messageId, facts)) return undefined
  const reply = { messageId, op: 'reply', priority: priorities.alert, facts, dueAt: now } as const
  return { deliveryId: await insertDelivery(trx, reply, now) }
}

/**
 * A word below a mail. Where several conversations mail of one failure, it counts as the first of them does.
 *
 * @param asking  rules that ask for it besides those of the mail
 */
export async function wordBelow(
  trx: Trx,
  messageId: number,
  problem: Problem,
  asking: readonly number[] = [],
): Promise<Word> {
  const id = await findEldest(trx, messageId, problem)
  const eldest = id === undefined ? undefined : await findProblem(trx, id)
  const rules = inOrder([...(await listRulesOfMail(trx, messageId, problem.key)), ...asking])
  return { problem: eldest ?? problem, messageId, rules }
}

/** Gives a mail that has not gone out its newest facts: all that it tells of, each source once. */
export async function showMail(trx: Trx, messageId: number): Promise<void> {
  const { problemIds, rules } = await findMailed(trx, messageId)
  const problems = oldestOfEach(await listProblems(trx, problemIds))
  if (problems.length === 0) return
  await setFacts(trx, messageId, await factsOfProblems(trx, problems, inOrder(rules)))
}

const inOrder = (rules: readonly number[]): readonly number[] => [...new Set(rules)].sort((a, b) => a - b)

/** Several conversations mail of one source: as the first of them has it. In the order of a card: what lasts comes first. */
function oldestOfEach(problems: readonly Problem[]): readonly Problem[] {
  const ranked = [...problems].sort((a, b) => rankOf(a) - rankOf(b) || a.id - b.id)
  const first = new Map<string, Problem>()
  for (const problem of ranked) if (!first.has(problem.key)) first.set(problem.key, problem)
  return [...first.values()]
}

/** What nobody watches any more has not ended, and says least. */
const rankOf = ({ closedAt, dropped }: Problem): number => (closedAt === undefined ? 0 : dropped ? 2 : 1)

import { after } from '../core/moment.ts'
import type { ParkReason } from '../core/outcome.ts'
import { troubleProblem } from '../core/rule.ts'
import { listCreatorsOf, listRulesOfProblems } from '../store/asked.ts'
import { isSaid, withdrawRepeats } from '../store/follow-ups.ts'
import { holdEnd } from '../store/held.ts'
import { findPlaced, type Placed } from '../store/messages.ts'
import type { TakenNews } from '../store/news.ts'
import { findDiverted, type Problem } from '../store/problems.ts'
import { resumeRepeat } from '../store/repeats.ts'
import type { Trx } from '../store/tables.ts'
import { show, wordOf } from './compose-cards.ts'
import { factsOfNews, newsOf } from './facts.ts'
import { endHeldUntil } from './hold-end.ts'
import { mailEnds } from './mail-ends.ts'
import type { ComposeDeps } from './owed.ts'
import { postOnce } from './post-once.ts'
import { standInFor } from './stand-in.ts'
import { type There, thereNow } from './there-now.ts'
import type { Word } from './word.ts'

/**
 * What became of problems of one conversation after they were told: their cards change for everyone, and the end of a
 * failure is told below it, to everybody who was mailed of it, and to whoever heard of it in place of a conversation that
 * cannot be reached. What is held of that is told later. Where its instance is closed by now, nothing changes any more.
 *
 * @returns the ends that are to be told in the conversation now
 */
export async function composeNews(
  trx: Trx,
  deps: ComposeDeps,
  all: readonly TakenNews[],
  now: Date,
): Promise<readonly Word[]> {
  if (all.length === 0) return []
  const there = await thereNow(trx, deps, all, now)
  const ended = all.filter(({ news }) => news === 'recovered')
  for (const problem of ended) await withdrawRepeats(trx, problem, now)
  const cards = await showAll(trx, deps, all.filter(there.isOpen), now)
  const words: Word[] = []
  // only the end of a failed refresh is told anew: a threshold's owner hears again at the next crossing
  const told = ended.filter(isFailure)
  const mailedAt = await mailEnds(trx, told, now)
  for (const problem of told) {
    const card = problem.messageId === undefined ? undefined : cards.get(problem.messageId)
    const { heldUntil, word } = there.isOpen(problem) ? await tellHere(trx, deps, { problem, card, there }, now) : {}
    const held = [heldUntil, mailedAt.get(problem.id)].flatMap((until) => until ?? [])
    const [first] = held.sort((a, b) => a.getTime() - b.getTime())
    if (first !== undefined) await holdEnd(trx, problem.id, first)
    if (word !== undefined) words.push(word)
  }
  return words
}

/** Each card changes once, whatever became of its problems. */
async function showAll(
  trx: Trx,
  deps: ComposeDeps,
  problems: readonly Problem[],
  now: Date,
): Promise<ReadonlyMap<number, Placed>> {
  const cards = new Map<number, Placed>()
  for (const id of new Set(problems.flatMap(({ messageId }) => messageId ?? []))) {
    const card = await findPlaced(trx, id)
    await show(trx, card, now)
    const lasts = problems.some(({ messageId, closedAt }) => messageId === id && closedAt === undefined)
    if (lasts) await resumeRepeat(trx, id, after(now, deps.repeatMs))
    cards.set(id, card)
  }
  return cards
}

type Ended = { readonly problem: Problem; readonly card: Placed | undefined; readonly there: There }

/** @returns the end, or until when it is not told there; neither, where it is told otherwise */
async function tellHere(
  trx: Trx,
  deps: ComposeDeps,
  { problem, card, there }: Ended,
  now: Date,
): Promise<{ readonly heldUntil?: Date; readonly word?: Word }> {
  const event = there.eventOf(problem)
  const heldUntil = await endHeldUntil(trx, there.holding, { problem, event }, now)
  if (heldUntil !== undefined) return { heldUntil }
  const parked = card === undefined || card.isOut ? there.parked : undefined
  const diverted = parked ?? (await findDiverted(trx, problem.id))
  if (diverted !== undefined) await tellStandIns(trx, deps, problem, diverted, now)
  // a card that is not out yet will show the end itself
  if (card?.isOut !== true || there.parked !== undefined || problem.endMessageId !== undefined) return {}
  // those who were mailed may have to wait for it; it is told here once all the same
  const isToldHere = await isSaid(trx, card.id, newsOf(event, problem, 'refresh-recovered'))
  return isToldHere ? {} : { word: await wordOf(trx, problem, card) }
}

const isFailure = ({ key }: Problem): boolean => !key.startsWith('rule/') && key !== troubleProblem

/** The conversation cannot be reached: whoever heard of the failure in its place hears of the end. */
async function tellStandIns(
  trx: Trx,
  deps: ComposeDeps,
  problem: Problem,
  diverted: ParkReason,
  now: Date,
): Promise<void> {
  const facts = await factsOfNews(trx, [problem], 'refresh-recovered', await listRulesOfProblems(trx, [problem.id]))
  for (const creator of await listCreatorsOf(trx, problem.id)) {
    const to = await standInFor(trx, deps, creator, problem.conversationId)
    const groupKey = `recovered/${problem.id}`
    if (to !== undefined) await postOnce(trx, deps, { to, groupKey, facts, diverted }, now)
  }
}

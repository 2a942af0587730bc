import { troubleProblem } from '../core/rule.ts'
import { listCreatorsOf } from '../store/asked.ts'
import { listEvents } from '../store/events.ts'
import { holdEnd } from '../store/held.ts'
import { findPlaced } from '../store/messages.ts'
import { findParked } from '../store/parking.ts'
import { findDiverted, type News, type Problem } from '../store/problems.ts'
import { mayTell } from '../store/readable.ts'
import type { Trx } from '../store/tables.ts'
import { answer, show } from './compose-cards.ts'
import { factsOfNews } from './facts.ts'
import { endHeldUntil } from './hold-end.ts'
import { openTo } from './open-to.ts'
import type { ComposeDeps } from './owed.ts'
import { postOnce } from './post-once.ts'
import { standInFor } from './stand-in.ts'

/**
 * What became of a problem after it was told: its card changes for everyone, and an end is told below it, and to whoever
 * heard of the failure in place of a conversation that cannot be reached. Where its instance is closed by now, nothing
 * changes any more.
 */
export async function composeNews(
  trx: Trx,
  deps: ComposeDeps,
  problem: Problem & { readonly news: News },
  now: Date,
): Promise<void> {
  if (!(await isOpen(trx, deps, problem))) return
  const card = problem.messageId === undefined ? undefined : await findPlaced(trx, problem.messageId)
  if (card !== undefined) await show(trx, card, now)
  // only the end of a failed refresh is told anew: a threshold's owner hears again at the next crossing
  if (problem.news === 'changed' || !isFailure(problem.key)) return
  const heldUntil = await endHeldUntil(trx, deps, problem, now)
  if (heldUntil !== undefined) return holdEnd(trx, problem.id, heldUntil)
  const parked = await findParked(trx, 'teams', problem.conversationId)
  // a card that is not out yet will show the end itself
  if (card?.isOut === true && parked === undefined) await answer(trx, problem, card, 'refresh-recovered', now)
  const diverted = (card === undefined || card.isOut ? parked : undefined) ?? (await findDiverted(trx, problem.id))
  if (diverted !== undefined) await tellStandIns(trx, deps, problem, diverted, now)
}

async function isOpen(trx: Trx, { rights }: ComposeDeps, { conversationId, eventId }: Problem): Promise<boolean> {
  const ids = await openTo(trx, rights, conversationId)
  const [stored] = await listEvents(trx, [eventId])
  return stored !== undefined && mayTell(ids, stored.event)
}

const isFailure = (key: string): boolean => !key.startsWith('rule/') && key !== troubleProblem

/** The conversation cannot be reached: whoever heard of the failure in its place hears of the end. */
async function tellStandIns(
  trx: Trx,
  deps: ComposeDeps,
  problem: Problem,
  diverted: NonNullable<Awaited<ReturnType<typeof findParked>>>,
  now: Date,
): Promise<void> {
  const facts = await factsOfNews(trx, problem, 'refresh-recovered')
  for (const creator of await listCreatorsOf(trx, problem.id)) {
    const to = await standInFor(trx, deps, creator, problem.conversationId)
    const groupKey = `recovered/${problem.id}`
    if (to !== undefined) await postOnce(trx, deps, { to, groupKey, facts, diverted }, now)
  }
}

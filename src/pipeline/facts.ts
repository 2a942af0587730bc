import type { TriggerEvent } from '../core/event.ts'
import type { Message, RefreshRecovered, SourceNews } from '../core/message.ts'
import { listRulesOfMessage } from '../store/asked.ts'
import type { StoredEvent } from '../store/events.ts'
import { listFolded } from '../store/folded.ts'
import { findGroup } from '../store/messages.ts'
import { listProblemsOf, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { catchUpOf } from './catch-up.ts'
import { factsOfCrossings } from './facts-of-crossings.ts'
import { factsOfEvent } from './facts-of-event.ts'
import { factsOfFailures } from './facts-of-failures.ts'
import { factsOfMissed } from './facts-of-missed.ts'
import { newestOf } from './newest-of.ts'
import { tellAll } from './tell-of.ts'
import type { Told } from './told.ts'

/** What a living card says now: from its problems, their newest events, what is shown with them and the rules that asked. */
export async function factsOfMessage(trx: Trx, messageId: number): Promise<Message> {
  if (catchUpOf(await findGroup(trx, messageId)) !== undefined) return factsOfMissed(trx, messageId)
  const told = await tell(trx, await listProblemsOf(trx, messageId))
  return factsOf(told, await listRulesOfMessage(trx, messageId), await listFolded(trx, messageId))
}

/** What a card of its own says of one problem. */
export const factsOfProblem = async (trx: Trx, problem: Problem, rules: readonly number[]): Promise<Message> =>
  factsOf(await tell(trx, [problem]), rules)

/** What some of the problems of a message say by themselves. */
export const factsOfProblems = async (
  trx: Trx,
  problems: readonly Problem[],
  rules: readonly number[],
): Promise<Message> => factsOf(await tell(trx, problems), rules)

/**
 * A word below the living card or the mail, which notifies people.
 *
 * @param problems  those of one instance
 * @param rules     those that ask for it there
 */
export async function factsOfNews(
  trx: Trx,
  problems: readonly [Problem, ...Problem[]],
  card: RefreshRecovered['card'],
  rules: readonly number[],
): Promise<RefreshRecovered> {
  const eventOf = await newestOf(trx, problems)
  const [first, ...others] = problems
  const also = others.map((problem) => sourceNews(eventOf(problem), problem, card))
  return {
    ...newsOf(eventOf(first), first, card),
    ...(also.length > 0 && { others: also }),
    ...(rules.length > 0 && { rules }),
  }
}

/** The same of one, as it is known without looking. @throws Error when that is no failed refresh: a bug, never input */
export function newsOf(event: TriggerEvent, problem: Problem, card: RefreshRecovered['card']): RefreshRecovered {
  return { card, instanceName: event.data.instanceName, ...sourceNews(event, problem, card) }
}

function sourceNews(event: TriggerEvent, problem: Problem, card: RefreshRecovered['card']): SourceNews {
  if (event.type !== 'belfry.datasource.refresh.failed') throw new Error(`Problem ${problem.id} is no failed refresh`)
  return {
    name: event.data.name,
    at: card === 'refresh-recovered' ? (problem.closedAt ?? problem.openedAt).toISOString() : event.time,
    since: problem.openedAt.toISOString(),
    failures: problem.failures,
  }
}

/**
 * Failures of one run share a card, and so do crossings; anything else has one of its own, unless a failure shows it. What is
 * stale has the card to itself once nobody watches those failures any more.
 */
function factsOf(told: readonly Told[], rules: readonly number[], folded: readonly StoredEvent[] = []): Message {
  const watched = told.filter(({ problem }) => problem?.dropped !== true)
  const stale = watched.find(({ event }) => event.type === 'belfry.subject.stale')
  if (stale !== undefined && !watched.some(isFailure)) return factsOfEvent(stale, rules)
  const [other] = told
  if (other === undefined || told.some(isFailure)) return factsOfFailures(told, rules, folded)
  return factsOfCrossings(told, rules) ?? factsOfEvent(other, rules)
}

const isFailure = ({ event }: Told): boolean => event.type === 'belfry.datasource.refresh.failed'

async function tell(trx: Trx, problems: readonly Problem[]): Promise<readonly Told[]> {
  const eventOf = await newestOf(trx, problems)
  return tellAll(
    trx,
    problems.map((problem) => ({ problem, event: eventOf(problem) })),
  )
}

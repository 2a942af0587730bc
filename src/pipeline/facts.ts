import type { TriggerEvent } from '../core/event.ts'
import type { Message, RefreshRecovered } from '../core/message.ts'
import { listRulesOfMessage } from '../store/asked.ts'
import { listEvents } from '../store/events.ts'
import { findGroup } from '../store/messages.ts'
import { listProblemsOf, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { catchUpOf } from './catch-up.ts'
import { factsOfEvent } from './facts-of-event.ts'
import { factsOfFailures } from './facts-of-failures.ts'
import { factsOfMissed } from './facts-of-missed.ts'
import { owned } from './owned.ts'
import type { Told } from './told.ts'

/** What a living card says now: from its problems, their newest events and the rules that asked. */
export async function factsOfMessage(trx: Trx, messageId: number): Promise<Message> {
  if (catchUpOf(await findGroup(trx, messageId)) !== undefined) return factsOfMissed(trx, messageId)
  const told = await tell(trx, await listProblemsOf(trx, messageId))
  return factsOf(told, await listRulesOfMessage(trx, messageId))
}

/** What a card of its own says of one problem. */
export const factsOfProblem = async (trx: Trx, problem: Problem, rules: readonly number[]): Promise<Message> =>
  factsOf(await tell(trx, [problem]), rules)

/** A word below the living card, which notifies people. */
export async function factsOfNews(trx: Trx, problem: Problem, card: RefreshRecovered['card']): Promise<Message> {
  const event = (await tell(trx, [problem]))[0]?.event
  if (event?.type !== 'belfry.datasource.refresh.failed') throw new Error(`Problem ${problem.id} is no failed refresh`)
  return {
    card,
    instanceName: event.data.instanceName,
    name: event.data.name,
    at: card === 'refresh-recovered' ? (problem.closedAt ?? problem.openedAt).toISOString() : event.time,
    since: problem.openedAt.toISOString(),
    failures: problem.failures,
  }
}

/** Failures of one run share a card; anything else has one of its own. */
function factsOf(told: readonly Told[], rules: readonly number[]): Message {
  const other = told.find(({ event }) => event.type !== 'belfry.datasource.refresh.failed')
  return other === undefined ? factsOfFailures(told, rules) : factsOfEvent(other, rules)
}

async function tell(trx: Trx, problems: readonly Problem[]): Promise<readonly Told[]> {
  const stored = await listEvents(
    trx,
    problems.map((problem) => problem.eventId),
  )
  const events = new Map<number, TriggerEvent>()
  for (const { id, event } of stored) events.set(id, await owned(trx, event))
  return problems.map((problem) => ({ problem, event: events.get(problem.eventId) ?? missing(problem) }))
}

const missing = (problem: Problem): never => {
  throw new Error(`Problem ${problem.id} has lost its event`)
}

import type { CrossedEvent, FailedEvent, TriggerEvent } from '../core/event.ts'
import type { FailedSource, Message, RefreshFailed, RefreshRecovered, ThresholdCrossed } from '../core/message.ts'
import { listEvents } from '../store/events.ts'
import { listRulesOfMessage } from '../store/notices.ts'
import { listProblemsOf, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import type { Owed } from './owed.ts'

type Told = { readonly problem: Problem; readonly event: TriggerEvent }

/** What a living card says now: from its problems, their newest events and the rules that asked. */
export async function factsOfMessage(trx: Trx, messageId: number): Promise<Message> {
  const told = await tell(trx, await listProblemsOf(trx, messageId))
  const crossing = told.find(({ event }) => event.type === 'belfry.segment.threshold.crossed')
  if (crossing?.event.type === 'belfry.segment.threshold.crossed')
    return factsOfCrossing(crossing.event, crossing.problem)
  return factsOfFailures(told, await listRulesOfMessage(trx, messageId))
}

/** What a card of its own says of one problem. */
export async function factsOfProblem(trx: Trx, problem: Problem, rules: readonly number[]): Promise<Message> {
  const told = await tell(trx, [problem])
  const event = told[0]?.event
  return event?.type === 'belfry.segment.threshold.crossed'
    ? factsOfCrossing(event, problem)
    : factsOfFailures(told, rules)
}

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

/** The card of a refresh that succeeded. */
export function factsOfSuccess({ stored: { event }, notices }: Owed): Message {
  if (event.type !== 'belfry.datasource.refresh.succeeded') throw new Error(`Event ${event.id} belongs to no problem`)
  const { instanceName, name, endedAt, submissionKind, afterFailures } = event.data
  const rules = notices.map((notice) => notice.ruleId)
  return { card: 'refresh-succeeded', instanceName, name, endedAt, submissionKind, afterFailures, rules }
}

/** The card and the mail of a crossing; `problem` says whether it is over. */
export function factsOfCrossing(event: CrossedEvent, problem: Problem | undefined): ThresholdCrossed {
  const { data } = event
  return {
    card: 'threshold-crossed',
    instanceName: data.instanceName,
    segment: data.friendlyName ?? data.name,
    threshold: data.threshold,
    current: data.current,
    evaluatedAt: data.evaluatedAt,
    rule: data.ruleId,
    ...(data.previous !== undefined && { previous: data.previous }),
    ...(data.owner !== undefined && { owner: data.owner }),
    ...(problem?.closedAt !== undefined &&
      problem.closingValue !== undefined && {
        recovered: { at: problem.closedAt.toISOString(), value: problem.closingValue },
      }),
  }
}

async function tell(trx: Trx, problems: readonly Problem[]): Promise<readonly Told[]> {
  const events = new Map(
    (
      await listEvents(
        trx,
        problems.map((problem) => problem.eventId),
      )
    ).map(({ id, event }) => [id, event]),
  )
  return problems.map((problem) => ({ problem, event: events.get(problem.eventId) ?? missing(problem) }))
}

const missing = (problem: Problem): never => {
  throw new Error(`Problem ${problem.id} has lost its event`)
}

function factsOfFailures(told: readonly Told[], rules: readonly number[]): RefreshFailed {
  const failures = told.flatMap(({ problem, event }) =>
    event.type === 'belfry.datasource.refresh.failed' ? [{ problem, event }] : [],
  )
  const first = failures[0]
  if (first === undefined) throw new Error('A failure card without a failure')
  const { instanceName, submissionKind, submittedAt } = first.event.data
  const sources = failures.map(({ problem, event }) => factsOfSource(event, problem))
  return { card: 'refresh-failed', instanceName, submissionKind, submittedAt, sources, rules }
}

function factsOfSource({ data }: FailedEvent, problem: Problem): FailedSource {
  return {
    name: data.name,
    failedAt: data.endedAt,
    permanent: data.permanent,
    consecutiveFailures: data.consecutiveFailures,
    skipped: data.skipped,
    ...(problem.closedAt !== undefined && !problem.dropped && { recoveredAt: problem.closedAt.toISOString() }),
    ...(data.lastSucceededAt !== undefined && { lastSucceededAt: data.lastSucceededAt }),
    ...(data.error?.code !== undefined && { errorCode: data.error.code }),
    ...(data.error?.message !== undefined && { errorMessage: data.error.message }),
    ...(data.error?.culprit !== undefined && { errorCulprit: data.error.culprit }),
    ...(data.owner !== undefined && { owner: data.owner }),
  }
}

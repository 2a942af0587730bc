import type { FailedEvent } from '../core/event.ts'
import { isFailedRun } from '../core/grouping.ts'
import { subjectsOf } from '../core/hold.ts'
import type { FailedSource, RefreshFailed, RunOfJob } from '../core/message.ts'
import type { StoredEvent } from '../store/events.ts'
import { acknowledgedOf } from './acknowledged-of.ts'
import type { Told } from './told.ts'

/**
 * The card of the failures of one run.
 *
 * @param told    the failures; one that is stale as well says so
 * @param folded  what the same job did besides
 */
export function factsOfFailures(
  told: readonly Told[],
  rules: readonly number[],
  folded: readonly StoredEvent[] = [],
): RefreshFailed {
  const failures = told.flatMap(({ event, ...known }) =>
    event.type === 'belfry.datasource.refresh.failed' ? [{ event, ...known }] : [],
  )
  const first = failures[0]
  if (first === undefined) throw new Error('A failure card without a failure')
  const { instanceName, submissionKind, submittedAt } = first.event.data
  const sources = failures.map((failure) => factsOfSource(failure, staleHoursOf(failure.event, told)))
  const runs = folded.flatMap(runOf)
  return {
    ...{ card: 'refresh-failed', instanceName, submissionKind, submittedAt, sources, rules },
    ...(runs.length > 0 && { runs }),
  }
}

/** The longest that a rule has waited for, of those that wait for this source still. */
function staleHoursOf(failure: FailedEvent, told: readonly Told[]): number | undefined {
  const subjects = subjectsOf(failure)
  const hours = told.flatMap(({ event, problem }) =>
    event.type === 'belfry.subject.stale' && problem?.closedAt === undefined && subjects.includes(event.subject)
      ? [event.data.hours]
      : [],
  )
  return hours.length === 0 ? undefined : Math.max(...hours)
}

function runOf({ event }: StoredEvent): readonly RunOfJob[] {
  if (!isFailedRun(event)) return []
  const { status, endedAt } = event.data
  return event.type === 'belfry.refresh.completed'
    ? [{ of: 'full-refresh', status, endedAt, ...(event.data.counts !== undefined && { counts: event.data.counts }) }]
    : [{ of: 'unification', status, endedAt }]
}

type Failure = Told & { readonly event: FailedEvent }

function factsOfSource({ event: { data }, problem, mention }: Failure, staleHours: number | undefined): FailedSource {
  const isOver = problem?.closedAt !== undefined && !problem.dropped
  return {
    name: data.name,
    failedAt: data.endedAt,
    permanent: data.permanent,
    consecutiveFailures: data.consecutiveFailures,
    skipped: data.skipped,
    ...(isOver && { recoveredAt: problem.closedAt.toISOString() }),
    ...(!isOver && staleHours !== undefined && { staleHours }),
    ...(data.status !== undefined && { status: data.status }),
    ...(data.lastSucceededAt !== undefined && { lastSucceededAt: data.lastSucceededAt }),
    ...(data.error?.code !== undefined && { errorCode: data.error.code }),
    ...(data.error?.message !== undefined && { errorMessage: data.error.message }),
    ...(data.error?.culprit !== undefined && { errorCulprit: data.error.culprit }),
    ...(data.owner !== undefined && { owner: data.owner }),
    ...(mention !== undefined && { mention }),
    ...acknowledgedOf(problem),
  }
}

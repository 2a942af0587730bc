import type { FailedEvent } from '../core/event.ts'
import type { FailedSource, RefreshFailed } from '../core/message.ts'
import type { Problem } from '../store/problems.ts'
import { acknowledgedOf } from './acknowledged-of.ts'
import type { Told } from './told.ts'

/** The card of the failures of one run. */
export function factsOfFailures(told: readonly Told[], rules: readonly number[]): RefreshFailed {
  const failures = told.flatMap(({ problem, event }) =>
    event.type === 'belfry.datasource.refresh.failed' ? [{ problem, event }] : [],
  )
  const first = failures[0]
  if (first === undefined) throw new Error('A failure card without a failure')
  const { instanceName, submissionKind, submittedAt } = first.event.data
  const sources = failures.map(({ problem, event }) => factsOfSource(event, problem))
  return { card: 'refresh-failed', instanceName, submissionKind, submittedAt, sources, rules }
}

function factsOfSource({ data }: FailedEvent, problem: Problem | undefined): FailedSource {
  return {
    name: data.name,
    failedAt: data.endedAt,
    permanent: data.permanent,
    consecutiveFailures: data.consecutiveFailures,
    skipped: data.skipped,
    ...(problem?.closedAt !== undefined && !problem.dropped && { recoveredAt: problem.closedAt.toISOString() }),
    ...(data.status !== undefined && { status: data.status }),
    ...(data.lastSucceededAt !== undefined && { lastSucceededAt: data.lastSucceededAt }),
    ...(data.error?.code !== undefined && { errorCode: data.error.code }),
    ...(data.error?.message !== undefined && { errorMessage: data.error.message }),
    ...(data.error?.culprit !== undefined && { errorCulprit: data.error.culprit }),
    ...(data.owner !== undefined && { owner: data.owner }),
    ...acknowledgedOf(problem),
  }
}

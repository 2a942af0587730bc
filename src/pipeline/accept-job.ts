import type { FullRefresh, StepOutcome, Unification, UnificationStep } from '../core/observation.ts'
import type { PostedRefresh, PostedUnification } from '../core/posted.ts'
import { addEventKeys } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { findRunAt } from '../store/posted.ts'
import type { Trx } from '../store/tables.ts'
import type { OweDeps } from './owe.ts'
import { recordJobs } from './record-jobs.ts'

type Seen = PostedRefresh | PostedUnification

/** Takes in a full refresh or a unification that somebody else saw end. */
export async function acceptJob(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  { key, seen }: { readonly key: string; readonly seen: Seen },
  now: Date,
): Promise<void> {
  // cancelled or skipped: history only, for whoever sees it
  if (['aborted', 'deleted', 'skipped'].includes(seen.status)) return
  const type = seen.of === 'refresh' ? 'belfry.refresh.completed' : 'belfry.unification.completed'
  const known =
    seen.jobId === undefined
      ? await findRunAt(trx, { instanceId: instance.id, type, at: seen.endedAt, status: seen.status })
      : undefined
  if (known !== undefined) return addEventKeys(trx, instance.id, known.id, [key])
  const post = { keys: [key], unconfirmed: seen.jobId === undefined && instance.watched }
  await recordJobs(trx, deps, instance, [observationOf(key, seen)], now, post)
}

function observationOf(key: string, seen: Seen): FullRefresh | Unification {
  const jobId = seen.jobId ?? key
  const common = {
    jobId,
    status: seen.status,
    submissionKind: seen.submissionKind ?? 'unknown',
    submittedAt: seen.submittedAt ?? seen.endedAt,
    endedAt: seen.endedAt,
  }
  if (seen.of === 'unification')
    return { ...common, kind: 'unification', taskId: key, jobIds: [jobId], steps: stepsOf(seen) }
  const counts = seen.counts === undefined ? {} : { counts: seen.counts }
  return { ...common, kind: 'full-refresh', failed: seen.failed ?? [], ...counts }
}

const stepsOf = ({ steps = {} }: PostedUnification): Partial<Record<UnificationStep, StepOutcome>> =>
  Object.fromEntries(Object.entries(steps).map(([name, status]) => [name, { status }]))

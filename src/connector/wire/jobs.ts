import type { ApiAnswer, Job } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { read } from './read.ts'
import { tasks } from './tasks.ts'

/** `[GraphJobInfo]`, newest submission first; a job without a submission time has yet to be submitted: it is the newest. */
export const jobs = (answer: unknown): ApiAnswer<readonly Job[]> => read(rows, answer)

/** One `GraphJobInfo`. */
export const job = (answer: unknown): ApiAnswer<Job> => read(row, answer)

const row = field
  .object({
    jobId: field.text,
    jobStatus: field.word,
    operationType: field.word,
    jobSubmissionKind: field.maybeWord,
    submittedTimestamp: field.moment,
    endTimestamp: field.moment,
    tasks,
  })
  .transform(
    (wire): Job => ({
      id: wire.jobId,
      status: wire.jobStatus,
      operation: wire.operationType,
      tasks: wire.tasks,
      ...given({
        submissionKind: wire.jobSubmissionKind,
        submittedAt: wire.submittedTimestamp,
        endedAt: wire.endTimestamp,
      }),
    }),
  )

const rows = field.rows(row).transform((list) => list.toSorted(newestFirst))

function newestFirst(one: Job, other: Job): number {
  const [oneMs, otherMs] = [one, other].map((job) => job.submittedAt?.getTime() ?? Number.MAX_SAFE_INTEGER)
  return (otherMs ?? 0) - (oneMs ?? 0)
}

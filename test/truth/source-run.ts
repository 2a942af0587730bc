import { hasEnded, newestTries, type Run, shownAt, skippedBehind, type Task } from './run.ts'
import { isFailure, isUnknownWord } from './status.ts'

/** What became of one data source in one job, as the looks show it; `shownAt` is the look that showed it first. */
export type SourceRun = {
  readonly failed?: Failure
  readonly succeeded?: { readonly shownAt: number; readonly time: number }
  readonly unknown?: { readonly shownAt: number; readonly time: number; readonly status: string }
}

export type Failure = {
  readonly shownAt: number
  readonly time: number
  readonly permanent: boolean | null
  readonly recovered: boolean
  readonly skipped: readonly string[]
}

const undecidedSeconds = 7_200

/** Follows the ingestion tasks of one source through a job, look by look. */
export function followSource(run: Run, isOfSource: (task: Task) => boolean, looks: readonly number[]): SourceRun {
  let told: SourceRun = {}
  let wasQuiet = false
  for (const at of looks) {
    const shown = shownAt(run, at)
    const tasks = shown?.tasks.filter(isOfSource) ?? []
    if (shown === undefined || tasks.length === 0) continue
    const isQuiet = tasks.every(hasEnded)
    const isSettled = hasEnded(shown) || (isQuiet && wasQuiet)
    told = judge(told, { run: shown, tasks, isSettled, at })
    wasQuiet = isQuiet
  }
  return told
}

type Sight = { readonly run: Run; readonly tasks: readonly Task[]; readonly isSettled: boolean; readonly at: number }

function judge(told: SourceRun, sight: Sight): SourceRun {
  const { tasks, run, isSettled, at } = sight
  const first = inOrderOfEnds(tasks.filter(({ status }) => isFailure(status)))[0]
  const failure = told.failed ?? (first && { shownAt: at, time: first.endedAt, ...fresh })
  if (failure !== undefined) return { ...told, failed: move(failure, sight) }
  const odd = inOrderOfEnds(newestTries(tasks).filter((task) => hasEnded(task) && isUnknownWord(task.status)))[0]
  if (odd !== undefined) {
    if (told.unknown !== undefined || !hasEnded(run)) return told
    return { ...told, unknown: { shownAt: at, time: odd.endedAt, status: odd.status } }
  }
  if (told.succeeded !== undefined || !isSettled || !allSucceeded(tasks)) return told
  return { succeeded: { shownAt: at, time: Math.max(...newestTries(tasks).map(({ endedAt }) => endedAt)) } }
}

const fresh = { permanent: false, recovered: false, skipped: [] } as const

/** `permanent` goes from false over null to true and never back, unless the run recovers: then it is false for good. */
function move(failure: Failure, { run, tasks, isSettled, at }: Sight): Failure {
  if (failure.recovered) return failure
  const failed = tasks.filter(({ status }) => isFailure(status))
  const behind = skippedBehind(run, failed)
  // what was skipped because of it stays so when the task itself runs again
  const skipped = failed.length === 0 ? failure.skipped : [...new Set(behind.map(({ name }) => name))].sort()
  if (isSettled && allSucceeded(tasks)) {
    return { ...failure, recovered: true, permanent: false, skipped: [] }
  }
  const ends = newestTries(tasks).map(({ status }) => status)
  const isOver = hasEnded(run) || ends.includes('timedOut') || (ends.includes('failed') && behind.length > 0)
  if (failure.permanent === true || isOver) return { ...failure, permanent: true, skipped }
  return { ...failure, permanent: at >= failure.time + undecidedSeconds ? null : false, skipped }
}

const allSucceeded = (tasks: readonly Task[]): boolean =>
  newestTries(tasks).every(({ status }) => status === 'successful')

const inOrderOfEnds = (tasks: readonly Task[]): readonly Task[] =>
  tasks.toSorted((one, other) => one.endedAt - other.endedAt)

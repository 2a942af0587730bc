import type { Refreshed, Unified } from './expected.ts'
import { type Look, looksAt } from './look.ts'
import { once } from './once.ts'
import { hasEnded, newestTries, type Run, runsOf, shownAt, skippedBehind, type Task } from './run.ts'
import { isFailure, isUnknownWord } from './status.ts'
import type { Timeline } from './timeline.ts'

type IsHistory = (instance: string, at: number) => boolean

/** Full refreshes that the looks show as ended: once for each job. */
export function refreshEvents(timeline: Timeline, looks: readonly Look[], isHistory: IsHistory): readonly Refreshed[] {
  return runsOf(timeline).flatMap((run) => {
    if (run.operation !== 'all') return []
    const [shown] = looksAt(looks, 'jobs', run.instance)
      .flatMap((at) => shownAt(run, at) ?? [])
      .filter(hasEnded)
    const word = shown?.status ?? 'running'
    if (shown === undefined || !(isTold(word) || isUnknownWord(word))) return []
    return [{ type: 'belfry.refresh.completed', ...about(shown, word, shown.endedAt, isHistory), ...tally(shown) }]
  })
}

/** Unifications that the looks show as completed: once for each merge task, however many jobs share it. */
export function unificationEvents(
  timeline: Timeline,
  looks: readonly Look[],
  isHistory: IsHistory,
): readonly Unified[] {
  const candidates = runsOf(timeline).flatMap((run) => {
    const found = looksAt(looks, 'jobs', run.instance)
      .map((at) => ({ shownAt: at, merge: completedMerge(shownAt(run, at)) }))
      .find(({ merge }) => merge !== undefined)
    if (found?.merge === undefined) return []
    const { status, endedAt } = found.merge
    const event = { type: 'belfry.unification.completed', ...about(run, status, endedAt, isHistory) } as const
    const tasks = run.tasks.filter(isMerge).map(({ label }) => label)
    return [{ key: run.instance, tasks, shownAt: found.shownAt, event }]
  })
  return once(candidates)
}

const isTold = (word: string): boolean => word === 'successful' || isFailure(word)
const isMerge = ({ operation }: Task): boolean => operation === 'merge'

/** The newest try of the merge, once it is certain that it counts; a failed one may be tried again until then. */
function completedMerge(run: Run | undefined): Task | undefined {
  const merges = run?.tasks.filter(isMerge) ?? []
  const newest = merges.at(-1)
  if (run === undefined || newest === undefined || !hasEnded(newest)) return undefined
  if (newest.status === 'successful' || newest.status === 'timedOut') return newest
  if (isUnknownWord(newest.status)) return hasEnded(run) ? newest : undefined
  if (newest.status !== 'failed') return undefined
  const failed = merges.filter(({ status }) => isFailure(status))
  return hasEnded(run) || skippedBehind(run, failed).length > 0 ? newest : undefined
}

const about = (run: Run, status: string, time: number, isHistory: IsHistory) => ({
  instance: run.instance,
  subject: `jobs/${run.job}`,
  time,
  history: isHistory(run.instance, time),
  status,
  submissionKind: run.kind,
})

function tally(run: Run): Pick<Refreshed, 'counts' | 'failed'> {
  const tries = newestTries(run.tasks)
  const count = (fits: (word: string) => boolean): number => tries.filter(({ status }) => fits(status)).length
  return {
    counts: {
      successful: count((word) => word === 'successful'),
      failed: count(isFailure),
      skipped: count((word) => word === 'skipped'),
    },
    failed: tries
      .filter(({ status }) => isFailure(status))
      .map(({ name }) => name)
      .sort(),
  }
}

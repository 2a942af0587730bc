import type { ApiProblem } from './api.ts'

/** What is polled: one feed is one row with a due time; `measure` is one for each measure that a rule is about. */
export type FeedKind = 'instances' | 'data-sources' | 'jobs' | 'segments' | 'measures' | 'measure'

export type Cadence = {
  readonly pollIdleMs: number
  readonly pollActiveMs: number
  readonly sweepMs: number
}

/** While so little of the budget is used, full sweeps come every two minutes. */
const relaxedShare = 0.3
const relaxedSweepMs = 120_000

/** A feed that moved is read again after these waits, until the new version shows. */
const rereadMs = [5_000, 15_000, 60_000, 300_000] as const

/** When the job list is read next: often while a job runs. */
export const nextJobsInMs = (cadence: Cadence, running: boolean): number =>
  running ? Math.min(cadence.pollActiveMs, cadence.pollIdleMs) : cadence.pollIdleMs

/**
 * When a feed is read next that no job has moved: the sweep catches what no job showed.
 *
 * @param usedShare  part of the budget in use, 0 to 1
 */
export const nextSweepInMs = (cadence: Cadence, usedShare: number): number =>
  usedShare < relaxedShare ? Math.min(relaxedSweepMs, cadence.sweepMs) : cadence.sweepMs

/**
 * When a moved feed is read again.
 *
 * @param reads  how often it was read since it moved, 1 or more
 * @returns      `undefined` when it was read often enough: the sweep goes on
 */
export const nextRereadInMs = (reads: number): number | undefined => rereadMs[reads - 1]

/**
 * How long a feed waits after a poll that failed. Without a slot it waits a second and counts no failure.
 *
 * @param failures  failures in a row, this one included
 */
export function nextTryInMs(problem: ApiProblem, failures: number, cadence: Cadence, retryAfterMs = 0): number {
  if (problem === 'no-budget') return 1_000
  const backedOff = cadence.pollActiveMs * 2 ** Math.min(failures - 1, 10)
  return Math.max(retryAfterMs, Math.min(backedOff, cadence.sweepMs))
}

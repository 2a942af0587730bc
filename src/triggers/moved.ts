import type { Task } from '../core/api.ts'
import type { FeedKind } from '../core/cadence.ts'
import { hasFailed } from './task.ts'

/** The feeds that a task can move, and the operations that do. */
const movers = {
  'data-sources': ['ingestion'],
  segments: ['segmentation'],
  measures: ['measures', 'entitymeasures', 'attributemeasures'],
} as const satisfies Partial<Record<FeedKind, readonly string[]>>

export type MovableFeed = keyof typeof movers
export const movableFeeds = ['data-sources', 'segments', 'measures'] as const satisfies readonly MovableFeed[]

/**
 * The moment from which a new version of a feed must show, because a task that makes one has ended. A segmentation that
 * failed may have made some; a source that failed shows nothing new.
 *
 * @param ended  tasks that have ended since the last poll
 * @returns      the newest submission of such a task; `undefined` when nothing moved
 */
export function movedAt(feed: MovableFeed, ended: readonly Task[]): Date | undefined {
  const operations: readonly string[] = movers[feed]
  const submissions = ended
    .filter((task) => operations.includes(task.operation) && task.status !== 'skipped')
    .filter((task) => feed !== 'data-sources' || !hasFailed(task))
    .map((task) => task.submittedAt ?? task.endedAt)
    .filter((at) => at !== undefined)
  return submissions.sort((a, b) => a.getTime() - b.getTime()).at(-1)
}

import type { Task } from '../core/api.ts'

/**
 * The moment from which a new version of the segments must show, because a task that makes one has ended.
 *
 * @param ended  tasks that have ended since the last poll
 * @returns      the newest submission of such a task; `undefined` when nothing moved
 */
export function segmentsMoved(ended: readonly Task[]): Date | undefined {
  const submissions = ended
    .filter((task) => task.operation === 'segmentation' && task.status !== 'skipped')
    .map((task) => task.submittedAt ?? task.endedAt)
    .filter((at) => at !== undefined)
  return submissions.sort((a, b) => a.getTime() - b.getTime()).at(-1)
}

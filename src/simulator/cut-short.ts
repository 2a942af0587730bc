import { type Chance, oneOf, whole } from './draw.ts'
import type { Happening } from './timeline.ts'

/** Ends a job before its time: what is not done by then is cancelled with it, or hangs for ever. */
export function cutShort(chance: Chance, told: readonly Happening[], job: string): readonly Happening[] {
  const moments = told.map(({ at }) => at)
  const at = whole(chance, Math.min(...moments) + 1, Math.max(...moments))
  const status = oneOf(chance, ['aborted', 'aborted', 'deleted', 'skipped', 'aborted', 'aborted', 'hangs'])
  const kept = told.filter((one) => one.at < at)
  if (status === 'hangs') return kept
  const open = openTasks(kept)
  const ends = open.map((task, nth): Happening => ({ at: at + nth, do: 'end-task', task, status }))
  return [...kept, ...ends, { at: at + open.length, do: 'end-job', job, status }]
}

function openTasks(told: readonly Happening[]): readonly string[] {
  const ended = new Set(told.map((one) => (one.do === 'end-task' ? one.task : '')))
  const tasks = told.flatMap((one) => {
    if (one.do === 'start-job') return one.tasks.map(({ task }) => task)
    return one.do === 'add-task' ? [one.task] : []
  })
  return tasks.filter((task) => !ended.has(task))
}

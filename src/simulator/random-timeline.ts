import { type Chance, oneOf, sometimes, whole } from './draw.ts'
import { randomPlace } from './random-cast.ts'
import { randomChange } from './random-change.ts'
import { randomJob } from './random-job.ts'
import type { Happening, Timeline } from './timeline.ts'

/**
 * Makes up a world: instances, and the refreshes, failures, evaluations and changes of some hours or days in them, the
 * older ones before it starts.
 *
 * @param chance   numbers in [0, 1); 0 is always the simplest choice: zeros only make one instance with one data
 *                 source in which nothing happens
 * @param options  `startsAt` an ISO moment, 2026-11-20T09:00:00Z unless given; `steps` at most so many jobs and
 *                 changes in each instance, 60 unless given
 * @returns        a valid timeline in the order of `at`, in whole seconds. Labels are unique. A task ends before each
 *                 of its jobs, a subject is at work in one job at a time (or in one that shares all tasks with
 *                 another), and no two things happen to it in one second
 */
export function randomTimeline(
  chance: Chance,
  options: { readonly startsAt?: string; readonly steps?: number } = {},
): Timeline {
  const count = 1 + (sometimes(chance, 0.35) ? whole(chance, 1, 2) : 0)
  const happenings = Array.from({ length: count }, (_, index) =>
    playInstance(chance, index, options.steps ?? 60),
  ).flat()
  return {
    name: 'A random world',
    startsAt: options.startsAt ?? '2026-11-20T09:00:00Z',
    happenings: happenings.toSorted((one, other) => one.at - other.at),
  }
}

const origins = [-3_600, -60, -86_400, -5 * 86_400, 1_200] as const
const gaps = [60, 5, 20, 300, 900, 3_600, 20_000] as const

function playInstance(chance: Chance, index: number, steps: number): readonly Happening[] {
  let at: number = index === 0 ? oneOf(chance, [-3_600, -60, -86_400]) : oneOf(chance, origins)
  const place = randomPlace(chance, index, at)
  for (let step = 0; step < steps && sometimes(chance, 0.97); step += 1) {
    at += oneOf(chance, gaps) + whole(chance, 1, 30)
    if (sometimes(chance, 0.12)) randomChange(chance, place, at)
    else randomJob(chance, place, at)
  }
  if (!sometimes(chance, 0.05)) return place.told
  const goneAt = Math.max(...place.told.map((one) => one.at)) + 60
  return [...place.told, { at: goneAt, do: 'remove-instance', instance: place.instance }]
}

import { type Chance, sometimes } from './draw.ts'
import type { Place, PlayedJob } from './random-place.ts'
import type { Happening } from './timeline.ts'

/** The happenings of a job, its tasks shared or not, and until when its subjects are busy. */
export type Joined = { readonly joined: readonly Happening[]; readonly busyUntil: number }

/**
 * Lets a job that is submitted while another one runs share all its tasks with that one, where they end before it does
 * and none of its subjects is at work in it already.
 */
export function joinHost(chance: Chance, place: Place, played: PlayedJob, told: readonly Happening[]): Joined {
  const lastAt = Math.max(...told.filter((one) => one.do !== 'end-job').map(({ at }) => at))
  const host = place.jobs.find(
    ({ startsAt, endsAt, keys }) =>
      startsAt < played.startsAt && lastAt < endsAt && Number.isFinite(endsAt) && keys.isDisjointFrom(played.keys),
  )
  if (host === undefined || !Number.isFinite(played.endsAt) || !sometimes(chance, 0.6))
    return { joined: told, busyUntil: played.endsAt }
  for (const key of played.keys) host.keys.add(key)
  return { joined: told.map((one) => shared(one, host.job)), busyUntil: Math.max(played.endsAt, host.endsAt) }
}

function shared(one: Happening, host: string): Happening {
  if (one.do === 'add-task') return { ...one, jobs: [host] }
  return one.do === 'start-job' ? { ...one, tasks: one.tasks.map((task) => ({ ...task, jobs: [host] })) } : one
}

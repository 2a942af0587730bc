import { cutShort } from './cut-short.ts'
import { type Chance, oneOf, sometimes, whole } from './draw.ts'
import { joinHost } from './join-host.ts'
import type { Place } from './random-place.ts'
import { type Done, passOver, playTries, type Stage } from './random-tries.ts'
import { type Order, randomOrder, type Work } from './random-work.ts'
import type { Happening } from './timeline.ts'

/** Tells of a job from its submission to its end, if it has one; does nothing where all its subjects are busy. */
export function randomJob(chance: Chance, place: Place, at: number): void {
  const order = randomOrder(chance, place, at)
  if (order.works.length === 0) return
  const job = `${place.prefix}-job${place.jobs.length + 1}`
  const full = playJob(chance, place, { job, order, at })
  const told = sometimes(chance, 0.12) ? cutShort(chance, full, job) : full
  const end = told.find((one) => one.do === 'end-job' && one.job === job)
  const keys = new Set(order.works.map(({ key }) => key))
  const played = { job, startsAt: at, endsAt: end?.at ?? Number.POSITIVE_INFINITY, keys }
  const { joined, busyUntil } = joinHost(chance, place, played, told)
  place.told.push(...joined)
  place.jobs.push(played)
  for (const key of keys) place.freeAt.set(key, busyUntil + 1)
}

type Submitted = { readonly job: string; readonly order: Order; readonly at: number }

function playJob(chance: Chance, place: Place, { job, order, at }: Submitted): readonly Happening[] {
  const stage: Stage = { chance, place, job, claim: claimer(at), told: [], isTroubled: sometimes(chance, 0.4) }
  const labels = new Map(order.works.map(({ name }, index) => [name, `${job}-task${index + 1}`]))
  const labelOf = (name: string): string => labels.get(name) ?? name
  const tasks = order.works.map(({ name, operation, source, waitsFor }) => ({
    task: labelOf(name),
    name,
    operation,
    ...(source && { source }),
    ...(waitsFor.length > 0 && { waitingFor: waitsFor.map(labelOf) }),
  }))
  const kind = sometimes(chance, 0.5) ? 'onDemand' : 'scheduled'
  const start = { at, do: 'start-job', instance: place.instance, job, operation: order.operation, kind, tasks } as const
  const done = new Map<string, Done>()
  for (const work of order.works) done.set(work.name, playWork(stage, labelOf(work.name), work, { at, done }))
  const endAt = Math.max(at, ...stage.told.map((one) => one.at))
  const status = jobStatus(chance, [...done.values()])
  return [start, ...stage.told, { at: endAt + whole(chance, 1, 10), do: 'end-job', job, status }]
}

/** When the job was submitted, and what was done in it so far. */
type Sofar = { readonly at: number; readonly done: ReadonlyMap<string, Done> }

/** Work begins when what it waits for is done, and is passed over when that was not done well. */
function playWork(stage: Stage, label: string, work: Work, { at, done }: Sofar): Done {
  const { chance, claim, told } = stage
  if (work.waitsFor.length === 0) return playTries(stage, { label, work, beginsAt: at })
  const before = work.waitsFor.flatMap((name) => done.get(name) ?? [])
  const hasty = before.find(({ isRetried }) => isRetried && sometimes(chance, 0.2))
  if (hasty !== undefined) return passOver(stage, label, hasty.firstEndedAt + 1)
  const readyAt = Math.max(at, ...before.map(({ endedAt }) => endedAt)) + 1
  if (!before.every(isGood) || isLeftOut(chance, work)) return passOver(stage, label, readyAt)
  const beginsAt = claim(readyAt + oneOf(chance, [0, 5, 120]))
  told.push({ at: beginsAt, do: 'start-task', task: label })
  return playTries(stage, { label, work, beginsAt })
}

const isGood = ({ status }: Done): boolean => status === 'successful' || status === 'completedWithWarnings'

/** What is deactivated is skipped in a refresh, as a rule. */
const isLeftOut = (chance: Chance, { thing }: Work): boolean =>
  thing !== undefined && !thing.isActive && !sometimes(chance, 0.3)

function jobStatus(chance: Chance, done: readonly Done[]): string {
  const fair = done.every(isGood) ? 'successful' : 'failed'
  return sometimes(chance, 0.15)
    ? oneOf(chance, ['timedOut', 'completedWithWarnings', 'failed', 'successful', 'Failed'])
    : fair
}

/** Gives every second of a job out once. */
function claimer(startsAt: number): (from: number) => number {
  const taken = new Set([startsAt])
  return (from) => {
    let second = Math.max(from, startsAt)
    while (taken.has(second)) second += 1
    taken.add(second)
    return second
  }
}

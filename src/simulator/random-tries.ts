import { type Chance, oneOf, sometimes, whole } from './draw.ts'
import { randomEvaluation } from './random-evaluation.ts'
import type { Place, Thing } from './random-place.ts'
import type { Work } from './random-work.ts'
import type { Happening } from './timeline.ts'

/** What became of a piece of work: `status` of its newest try, and when its first try and its last try ended. */
export type Done = {
  readonly status: string
  readonly firstEndedAt: number
  readonly endedAt: number
  readonly isRetried: boolean
}

/** What the pieces of work of one job share; `claim` gives the first second from a moment on that the job has free. */
export type Stage = {
  readonly chance: Chance
  readonly place: Place
  readonly job: string
  readonly claim: (from: number) => number
  readonly told: Happening[]
  /** Every other try of this job goes wrong. */
  readonly isTroubled: boolean
}

export type Tried = { readonly label: string; readonly work: Work; readonly beginsAt: number }

/**
 * Plays the tries of a piece of work, the first of which has begun; the simplest is one that succeeds soon. A further try
 * is a further task, or the same one that runs again.
 */
export function playTries(stage: Stage, { label, work, beginsAt }: Tried): Done {
  const { chance, claim, told, job } = stage
  const first = playTry(stage, label, work, beginsAt, badEndings)
  let last = first
  let newest = label
  for (let further = 2; isFailure(last.status) && further <= 4 && sometimes(chance, 0.55); further += 1) {
    const at = claim(last.at + oneOf(chance, retryGaps))
    if (sometimes(chance, 0.3)) {
      told.push({ at, do: 'start-task', task: newest })
      last = playTry(stage, newest, work, at, ['failed'])
      continue
    }
    newest = `${label}-try${further}`
    const task = { task: newest, name: work.name, operation: work.operation }
    told.push({ at, do: 'add-task', job, ...task, ...(work.source && { source: work.source }) })
    last = playTry(stage, newest, work, at, badEndings)
  }
  return { status: last.status, firstEndedAt: first.at, endedAt: last.at, isRetried: last !== first }
}

/** Tells that a piece of work is passed over, because what it waits for was not done. */
export function passOver({ claim, told }: Stage, label: string, from: number): Done {
  const at = claim(from)
  told.push({ at, do: 'end-task', task: label, status: 'skipped' })
  return { status: 'skipped', firstEndedAt: at, endedAt: at, isRetried: false }
}

const isFailure = (status: string): boolean => status === 'failed' || status === 'timedOut'

const durations = [20, 3, 5, 60, 20, 5, 300, 1_500] as const
const retryGaps = [30, 2, 10, 300, 2_400, 9_000] as const
const badEndings = [
  'failed',
  'failed',
  'failed',
  'timedOut',
  'aborted',
  'completedWithWarnings',
  'skipped',
  'deleted',
] as const

function playTry(
  { chance, place, claim, told, isTroubled }: Stage,
  label: string,
  work: Work,
  beginsAt: number,
  endings: readonly [string, ...string[]],
) {
  const status = isTroubled && sometimes(chance, 0.5) ? oneOf(chance, endings) : 'successful'
  const doneAt = claim(beginsAt + oneOf(chance, durations) + whole(chance, 0, 9))
  const isEvaluated = status === 'successful' || (isFailure(status) && sometimes(chance, 0.5))
  if (work.thing === undefined || !isEvaluated) return end(told, label, status, doneAt, chance)
  const evaluate = (thing: Thing, at: number): void => {
    const past = { instance: place.instance, told: [...place.told, ...told] }
    told.push(randomEvaluation(chance, past, thing, at))
  }
  let at = doneAt
  evaluate(work.thing, at)
  for (let more = 0; more < 3 && sometimes(chance, 0.3); more += 1) {
    at = claim(at + whole(chance, 1, 5))
    evaluate(work.thing, at)
  }
  return end(told, label, status, claim(at + 1), chance)
}

function end(told: Happening[], task: string, status: string, at: number, chance: Chance) {
  const spelled = sometimes(chance, 0.03) ? status.toUpperCase() : status
  told.push({ at, do: 'end-task', task, status: spelled, ...(isFailure(status) && { error: oneOf(chance, errors) }) })
  return { status, at }
}

const errors = [
  { code: 'SignInRefused', message: 'The sign-in to the data source was refused.', culprit: 'user' as const },
  { code: 'SourceAway', message: 'The data source did not answer.', culprit: 'external' as const },
  { code: 'Unexpected', message: 'Something unexpected happened.' },
] as const

import { measureValue, segmentValue } from './reading.ts'
import type { Happening, Timeline } from './timeline.ts'

/** A segment or measure of an instance, as rules name it. */
export type Subject = { readonly instance: string; readonly subject: `segments/${string}` | `measures/${string}` }

/** What a page shows of a subject that is there. */
export type Shown = {
  /** When it was made: another moment means that it was deleted and made again. */
  readonly madeAt: number
  readonly isActive: boolean
  /** The value of each version that has one, by the moment of its evaluation. */
  readonly values: ReadonlyMap<number, number>
}

/** What the world shows of a subject as of a moment; `undefined` while there is none of that name. */
export function subjectAt(timeline: Timeline, subject: Subject, at: number): Shown | undefined {
  let life: Life | undefined
  for (const one of timeline.happenings) {
    if (one.at <= at && isAbout(one, subject)) life = lived(life, one)
  }
  if (life === undefined) return undefined
  const hasExpired = life.endsAt !== undefined && life.endsAt <= at
  return { madeAt: life.madeAt, isActive: !life.isInactive && !hasExpired, values: life.values }
}

type Life = {
  readonly madeAt: number
  readonly isInactive: boolean
  readonly endsAt: number | undefined
  readonly values: ReadonlyMap<number, number>
}

function lived(life: Life | undefined, one: Happening): Life | undefined {
  switch (one.do) {
    case 'make-segment':
    case 'make-measure':
      return { madeAt: one.at, isInactive: false, endsAt: undefined, values: new Map() }
    case 'delete-segment':
    case 'delete-measure':
    case 'remove-instance':
      return undefined
    case 'change-segment':
      return life && changed(life, one)
    case 'evaluate-segment':
      return life && { ...life, values: withVersion(life.values, one.evaluatedAt ?? one.at, segmentValue(one)) }
    case 'evaluate-measure':
      return life && { ...life, values: withVersion(life.values, one.evaluatedAt ?? one.at, measureValue(one)) }
    default:
      return life
  }
}

const changed = (life: Life, to: Extract<Happening, { readonly do: 'change-segment' }>): Life => ({
  ...life,
  isInactive: to.state === undefined ? life.isInactive : to.state.toLowerCase() === 'inactive',
  endsAt: to.endsAt ?? life.endsAt,
})

/** A version computed again takes the place of the first, also when it has no value this time. */
function withVersion(
  values: ReadonlyMap<number, number>,
  evaluatedAt: number,
  value: number | undefined,
): ReadonlyMap<number, number> {
  const others = [...values].filter(([moment]) => moment !== evaluatedAt)
  return new Map(value === undefined ? others : [...others, [evaluatedAt, value]])
}

function isAbout(one: Happening, { instance, subject }: Subject): boolean {
  if (!('instance' in one) || one.instance !== instance) return false
  if ('segment' in one) return subject === `segments/${one.segment}`
  if ('measure' in one) return subject === `measures/${one.measure}`
  return one.do === 'remove-instance'
}

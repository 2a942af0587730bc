import type { Condition, RuleSpec, Version } from './condition.ts'
import { moved } from './moved.ts'
import { type Side, type Standing, seedSide, stepSide } from './side.ts'
import type { Shown } from './subject.ts'

/** What a rule has seen of its subject so far. Rules that rise and fall have no side, only a cursor. */
export type Watch = {
  /** When the subject that is watched was made. */
  readonly madeAt: number | undefined
  readonly standing: Standing
  /** The newest version that was judged or passed over; `undefined`: the next one seeds. */
  readonly cursor: number | undefined
  /** The value judged at the cursor, and what the rule was before it; `undefined` where it was passed over. */
  readonly judged: { readonly value: number; readonly before: Watch } | undefined
  readonly isSeeded: boolean
}

export type Crossing = {
  readonly direction: Side | 'rises' | 'falls'
  readonly previous: number | undefined
  readonly current: number
  readonly evaluatedAt: number
  readonly held?: 'no-baseline'
}

type Seen = { readonly watch: Watch; readonly crossings: readonly Crossing[] }

const daySeconds = 86_400

export function watchFrom({ condition, seededFrom }: RuleSpec, madeAt: number | undefined): Watch {
  const watch = { ...unseeded, madeAt }
  return seededFrom === undefined ? watch : judgeVersion(condition, watch, seededFrom, new Map()).watch
}

/**
 * Lets a rule look at its subject.
 *
 * @param known  the versions of the subject that were seen so far, those that are shown now included
 * @returns      what it has seen then, and every crossing that it found, told before or not
 */
export function lookAt(condition: Condition, watch: Watch, shown: Shown, known: ReadonlyMap<number, number>): Seen {
  const same = watch.madeAt === undefined || watch.madeAt === shown.madeAt
  const now: Watch = same ? { ...watch, madeAt: shown.madeAt } : { ...unseeded, madeAt: shown.madeAt }
  if (!shown.isActive) return { watch: passOver(now, shown), crossings: [] }
  const { cursor, judged } = now
  const again = cursor === undefined ? undefined : shown.values.get(cursor)
  const isCorrected = again !== undefined && judged !== undefined && again !== judged.value
  const from = isCorrected ? { ...judged.before, madeAt: now.madeAt } : now
  const due = [...shown.values]
    .map(([evaluatedAt, value]) => ({ evaluatedAt, value }))
    .filter(({ evaluatedAt }) => isNewer(evaluatedAt, cursor) || (isCorrected && evaluatedAt === cursor))
    .toSorted((one, other) => one.evaluatedAt - other.evaluatedAt)
  let seen: Seen = { watch: from, crossings: [] }
  for (const version of due) {
    const { watch: next, crossings } = judgeVersion(condition, seen.watch, version, known)
    seen = { watch: next, crossings: [...seen.crossings, ...crossings] }
  }
  return seen
}

const unseeded: Watch = {
  madeAt: undefined,
  standing: undefined,
  cursor: undefined,
  judged: undefined,
  isSeeded: false,
}

const isNewer = (evaluatedAt: number, cursor: number | undefined): boolean =>
  cursor === undefined || evaluatedAt > cursor

function passOver(watch: Watch, { values }: Shown): Watch {
  const newest = Math.max(watch.cursor ?? Number.NEGATIVE_INFINITY, ...values.keys())
  const cursor = Number.isFinite(newest) ? newest : undefined
  const isSame = cursor === watch.cursor && (cursor === undefined || values.get(cursor) === watch.judged?.value)
  const standing = cursor === watch.cursor ? watch.standing : watch.standing && { ...watch.standing, row: 0 }
  return { ...watch, cursor, standing, judged: isSame ? watch.judged : undefined }
}

function judgeVersion(condition: Condition, before: Watch, version: Version, known: ReadonlyMap<number, number>): Seen {
  const { value, evaluatedAt } = version
  const after: Watch = { ...before, cursor: evaluatedAt, judged: { value, before }, isSeeded: true }
  const facts = { current: value, evaluatedAt }
  if (!before.isSeeded) {
    return { watch: 'by' in condition ? after : { ...after, standing: seedSide(condition, value) }, crossings: [] }
  }
  if ('by' in condition) {
    const previous = valueBefore(known, evaluatedAt, condition.withinDays)
    const held = moved(condition, previous, value)
    const crossing = { direction: condition.kind, previous, ...facts, ...(held === 'no-baseline' && { held }) }
    return { watch: after, crossings: held === 'no' ? [] : [crossing] }
  }
  const { standing, told } = stepSide(condition, before.standing, value)
  const crossing = told && { direction: told, previous: valueBefore(known, evaluatedAt, undefined), ...facts }
  return { watch: { ...after, standing }, crossings: crossing === undefined ? [] : [crossing] }
}

/** The newest known value before a version, or the newest that is at least so many days older. */
function valueBefore(
  known: ReadonlyMap<number, number>,
  evaluatedAt: number,
  withinDays: number | undefined,
): number | undefined {
  const fits = ([at]: readonly [number, number]): boolean =>
    withinDays === undefined ? at < evaluatedAt : at <= evaluatedAt - withinDays * daySeconds
  return [...known].filter(fits).toSorted(([one], [other]) => other - one)[0]?.[1]
}

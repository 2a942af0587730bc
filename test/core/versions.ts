import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { type Change, type Latch, type Step, seed, step, type Version } from '../../src/core/latch.ts'

/** What the evaluation of a minute came to. */
export const version = (minute: number, value: number): Version => ({ evaluatedAt: new Date(minute * 60_000), value })

/** Lets a latch judge versions one after the other. @returns what each one changed, and the latch after each */
export function judge(first: Latch, condition: Condition, versions: readonly Version[]): readonly Step[] {
  let latch = first
  return versions.map((one) => {
    const next = step(latch, condition, one)
    latch = next.latch
    return next
  })
}

/** The latch after the last of some versions. */
export const latchAfter = (first: Latch, condition: Condition, versions: readonly Version[]): Latch =>
  judge(first, condition, versions).at(-1)?.latch ?? first

/** A change in a word or two. */
export const said = (change: Change): string =>
  change.kind === 'crossed'
    ? `crossed ${change.direction}${change.noBaseline === true ? ' without a baseline' : ''}`
    : change.kind

/** What each further value of a rule changes that was saved at the first one; `undefined`: before any. */
export const saidOf = (condition: Condition, first: number | undefined, ...values: readonly number[]) =>
  judge(
    seed(condition, first === undefined ? undefined : version(1, first)),
    condition,
    values.map((value, index) => version(index + 10, value)),
  ).map(({ change }) => said(change))

/** Values around the line of 100, often exactly on it. */
export const values = fc.oneof(fc.integer({ min: 95, max: 105 }), fc.constant(100))
/** A rule was saved at this value, or before any evaluation. */
export const starts = fc.option(values, { nil: undefined })
const times = fc.integer({ min: 1, max: 4 })

/** Above or below 100, with and without a way back of its own, once or several times in a row. */
export const lastingConditions: fc.Arbitrary<Extract<Condition, { kind: 'above' | 'below' }>> = fc
  .record({ kind: fc.constantFrom('above', 'below'), quietBy: fc.nat(3), times })
  .map(({ kind, quietBy, times }) => ({
    kind,
    threshold: 100,
    ...(quietBy > 0 && { recoverAt: kind === 'above' ? 100 - quietBy : 100 + quietBy }),
    ...(times > 1 && { times }),
  }))

export const eitherConditions: fc.Arbitrary<Extract<Condition, { kind: 'either' }>> = times.map((times) => ({
  kind: 'either',
  threshold: 100,
  ...(times > 1 && { times }),
}))

/** Versions as looks show them: in any order, some of them often; what one came to never changes. */
export const showings = fc
  .record({
    worth: fc.array(values, { minLength: 40, maxLength: 40 }),
    minutes: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }),
  })
  .map(({ worth, minutes }) => minutes.map((minute) => version(minute, worth[minute - 1] ?? 0)))

/** Those that are newer than all before them: only they can be news. */
export const newsAmong = (shown: readonly Version[]): readonly Version[] =>
  shown.filter((one, index) => shown.slice(0, index).every((other) => other.evaluatedAt < one.evaluatedAt))

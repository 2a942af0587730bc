import fc from 'fast-check'
import type { Condition, Direction } from '../../src/core/condition.ts'
import type { MailedAs } from '../../src/core/message.ts'
import type { SubjectKind, Where } from '../../src/core/subject.ts'

/** Any words from outside. */
export const text = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .filter((made) => !/undefined|null|NaN|Invalid Date/.test(made))
export const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
export const rule = fc.integer({ min: 1, max: 9999 })
/** A measure's value is any finite number. */
export const value = fc.double({ noNaN: true, noDefaultInfinity: true })
export const required = <T extends Record<string, unknown>>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record)

export const anyKind: fc.Arbitrary<SubjectKind> = fc.constantFrom('datasource', 'segment', 'measure')
export const anyValued = fc.constantFrom('segment' as const, 'measure' as const)
export const anyWhere: fc.Arbitrary<Where> = required({ dimension: text, value: text })
export const anyMailedAs: fc.Arbitrary<MailedAs> = fc.constantFrom('owner', 'stand-in', 'named')
export const anyPause = fc.constantFrom(
  'inactive' as const,
  'expired' as const,
  'deleted' as const,
  'instance-gone' as const,
)

const as = fc.constantFrom('corrected' as const, 'not-evaluated' as const)
export const anyEnded = fc.record({ at, as }, { requiredKeys: ['at'] })
export const anyEndedAt = fc.record({ at, as, value }, { requiredKeys: ['at'] })

/** Whom the directory knows. */
export const anyMention = required({ entraId: fc.uuid(), name: text })

/** Who looks after it. */
export const acknowledged = required({ by: text, at })

const times = fc.integer({ min: 2, max: 99 })
const anySide = fc.constantFrom('above' as const, 'below' as const)
export const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: anySide, threshold: value, recoverAt: value, times }, { requiredKeys: ['kind', 'threshold'] }),
  fc.record({ kind: fc.constant('either' as const), threshold: value, times }, { requiredKeys: ['kind', 'threshold'] }),
  fc.record(
    {
      kind: fc.constantFrom('rises' as const, 'falls' as const),
      by: fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      unit: fc.constantFrom('amount' as const, 'percent' as const),
      withinDays: fc.integer({ min: 1, max: 400 }),
    },
    { requiredKeys: ['kind', 'by', 'unit'] },
  ),
)

/** What a value did, in a direction that its condition has. */
export const anyCrossed = fc
  .record(
    { subject: text, where: anyWhere, condition: anyCondition, side: anySide, current: value },
    { requiredKeys: ['subject', 'condition', 'side', 'current'] },
  )
  .map(({ side, ...crossed }) => {
    const { kind } = crossed.condition
    const direction: Direction = kind === 'either' ? side : kind
    return { ...crossed, direction }
  })

import fc from 'fast-check'
import type { Command } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'
import { settleWatch } from '../../src/chat/settle/watch.ts'
import type { Condition } from '../../src/core/condition.ts'
import { given } from '../../src/core/given.ts'
import type { Recipient, Watch } from '../../src/core/rule.ts'
import { anyName } from './any-command.ts'
import { commandOf } from './command-of.ts'

/** A command without the raw words it keeps, in case they are a name. */
function understood(said: string): Command {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, ...rest } = command
  return rest
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const segmentNumber = fc.integer({ min: 0, max: 1_000_000_000 })
const measureNumber = fc.oneof(
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((each) => each / 1_000),
  fc.constantFrom(0.000_000_1, -1e-9, 12.5, 1_234.567),
)

/** Conditions as rules have them; the way back never on the side that fires. */
const conditionOn = (number: fc.Arbitrary<number>): fc.Arbitrary<Condition> => {
  const times = maybe(fc.integer({ min: 2, max: 30 }))
  const line = fc
    .record({
      kind: fc.constantFrom('above' as const, 'below' as const),
      a: number,
      b: number,
      recovers: fc.boolean(),
      times,
    })
    .map(({ kind, a, b, recovers, times }): Condition => {
      const [least, most] = [Math.min(a, b), Math.max(a, b)]
      const [threshold, recoverAt] = kind === 'above' ? [most, least] : [least, most]
      return given({
        kind,
        threshold,
        recoverAt: recovers && least !== most ? recoverAt : undefined,
        times,
      }) as Condition
    })
  const either = fc
    .record({ threshold: number, times })
    .map((rest) => given({ kind: 'either' as const, ...rest }) as Condition)
  const moves = fc
    .record({
      kind: fc.constantFrom('rises' as const, 'falls' as const),
      by: number.filter((each) => each > 0),
      unit: fc.constantFrom('amount' as const, 'percent' as const),
      withinDays: maybe(fc.integer({ min: 1, max: 90 })),
    })
    .map((all) => given(all) as Condition)
  return fc.oneof(line, either, moves)
}

const where = maybe(fc.record({ dimension: anyName, value: anyName }, { noNullPrototype: true }))
const subjectOf = (kind: string) => fc.record({ key: fc.constant(`${kind}/x`), title: anyName })
const measured = fc.record({ key: fc.constant('measures/x'), title: anyName, where }).map(given)
const source = maybe(subjectOf('datasources'))
const flag = fc.boolean()

const watch = fc.oneof(
  fc.record({ kind: fc.constant('refresh-failed' as const), subject: source, firstFailures: flag }).map(given),
  fc.record({ kind: fc.constant('refresh-succeeded' as const), subject: source }).map(given),
  fc.record({ kind: fc.constant('full-refresh' as const), alsoManual: flag }),
  fc.constant({ kind: 'unification' as const }),
  fc.record({ kind: fc.constant('everything' as const), firstFailures: flag, alsoManual: flag }),
  fc.record({
    kind: fc.constant('threshold' as const),
    subject: subjectOf('segments'),
    condition: conditionOn(segmentNumber),
  }),
  fc.record({ kind: fc.constant('threshold' as const), subject: measured, condition: conditionOn(measureNumber) }),
  fc.record({
    kind: fc.constant('stale' as const),
    subject: fc.oneof(subjectOf('datasources'), subjectOf('segments'), measured),
    hours: fc.oneof(fc.integer({ min: 1, max: 8_760 }), fc.constantFrom(0.5, 1.5, 0.125)),
  }),
  fc.record({ kind: fc.constant('no-data' as const), subject: fc.oneof(subjectOf('segments'), measured) }),
) as fc.Arbitrary<Watch>

const recipients: fc.Arbitrary<readonly Recipient[]> = fc.subarray<Recipient>([
  { kind: 'here' },
  { kind: 'owner' },
  { kind: 'mail', address: 'mia@contoso.example' },
])
const lang = fc.constantFrom('en' as const, 'nl' as const)

test('every rule read back in words parses to itself, in both languages', () => {
  fc.assert(
    fc.property(watch, recipients, lang, (watched, told, spoken) => {
      const command = commandOf(watched, told)
      expect(understood(phrase(command, spoken))).toEqual(command)
    }),
    { numRuns: 400 },
  )
})

test('what its words mean is the very condition of the rule', () => {
  fc.assert(
    fc.property(watch, lang, (watched, spoken) => {
      if (watched.kind !== 'threshold' && watched.kind !== 'stale' && watched.kind !== 'no-data') return
      const command = parse(phrase(commandOf(watched, [{ kind: 'here' }]), spoken))
      if (command.verb !== 'alert-when') throw new Error(`an alert is understood as ${command.verb}`)
      const { subject, ...rest } = watched
      const kinds = { s: 'segment', m: 'measure', d: 'datasource' } as const
      const kind = kinds[subject.key.slice(0, 1) as keyof typeof kinds]
      expect(settleWatch(command, kind, 1)).toEqual({ ok: true, found: rest })
    }),
    { numRuns: 400 },
  )
})

test('a rule is named as its conversation has to name it', () => {
  const failed: Watch = {
    kind: 'refresh-failed',
    subject: { key: 'datasources/x', title: 'Webshop' },
    firstFailures: true,
  }
  expect(phrase(commandOf(failed, [{ kind: 'here' }], { instance: 'EU' }))).toBe(
    'subscribe refresh failures for Webshop in EU first failures too',
  )
  const above: Watch = {
    kind: 'threshold',
    subject: { key: 'segments/vip', title: 'VIP' },
    condition: { kind: 'above', threshold: 1_200, recoverAt: 1_100, times: 3 },
  }
  const told: readonly Recipient[] = [{ kind: 'owner' }, { kind: 'here' }]
  expect([phrase(commandOf(above, told)), phrase(commandOf(above, told), 'nl')]).toEqual([
    'alert when segment VIP goes above 1200 recover at 1100 for 3 refreshes email owner here',
    'waarschuw als segment VIP boven 1200 komt herstel bij 1100 voor 3 vernieuwingen mail de eigenaar hier',
  ])
})

import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { crossingKey } from '../../src/core/identity.ts'
import { type Latch, seed, type Version } from '../../src/core/latch.ts'
import { comparedFrom, type Found, replay } from '../../src/core/replay.ts'
import { eitherConditions, lastingConditions, said, starts, values, version } from './versions.ts'

const dayMinutes = 24 * 60
const above = { kind: 'above', threshold: 100 } as const
const rises = { kind: 'rises', by: 10, unit: 'amount' } as const

/** What a look at days that have passed finds; the rule was saved at the first of them. */
const foundIn = (condition: Condition, ...daily: readonly number[]) => {
  const versions = daily.map((value, day) => version(day * dayMinutes, value))
  return replay(seed(condition, versions[0]), condition, versions)
}
const told = (found: readonly Found[]) =>
  found.map(({ version, change, previous }) => [
    version.evaluatedAt.getTime() / 60_000 / dayMinutes,
    said(change),
    previous,
  ])

test('what nobody looked at is judged version by version: all crossings are found, in their order', () => {
  const { found, latch } = foundIn(above, 90, 101, 99, 150, 151, 100, 102)
  expect(told(found)).toEqual([
    [1, 'crossed above', 90],
    [2, 'recovered', 101],
    [3, 'crossed above', 99],
    [5, 'recovered', 151],
    [6, 'crossed above', 100],
  ])
  expect(latch).toMatchObject({ state: 'firing', cursor: version(6 * dayMinutes, 0).evaluatedAt, value: 102 })
})

test('nothing new changes nothing', () => {
  const { latch } = foundIn(above, 90, 101)
  expect(replay(latch, above, [version(0, 90), version(dayMinutes, 101)])).toEqual({ latch, found: [] })
  expect(replay(latch, above, [])).toEqual({ latch, found: [] })
})

test('the first version there ever was has nothing before it', () => {
  const { found } = replay({ state: 'armed' }, above, [version(1, 101)])
  expect(found).toEqual([{ version: version(1, 101), change: { kind: 'crossed', direction: 'above' } }])
})

test('a rise is counted from the version before, each time anew', () => {
  expect(told(foundIn(rises, 100, 110, 115, 125, 90, 101).found)).toEqual([
    [1, 'crossed rises', 100],
    [3, 'crossed rises', 115],
    [5, 'crossed rises', 90],
  ])
})

test('without a version before, a rise has no baseline', () => {
  const { found } = replay({ state: 'armed' }, rises, [version(1, 500)])
  expect(found).toEqual([
    { version: version(1, 500), change: { kind: 'crossed', direction: 'rises', noBaseline: true } },
  ])
})

describe('within so many days', () => {
  const within2 = { ...rises, withinDays: 2 } as const

  test('a value is compared with the newest one at least so many days earlier', () => {
    expect(told(foundIn(within2, 100, 104, 108, 112, 118).found)).toEqual([
      [1, 'crossed rises without a baseline', undefined],
      [4, 'crossed rises', 108],
    ])
  })

  test('exactly so many days earlier is early enough, a minute later is not', () => {
    const seeded = seed(within2, version(0, 100))
    const all = (minute: number) => [version(0, 100), version(1, 200), version(minute, 215)]
    expect(
      told(replay(seeded, within2, all(2 * dayMinutes + 1)).found)
        .at(-1)
        ?.slice(1),
    ).toEqual(['crossed rises', 200])
    expect(
      told(replay(seeded, within2, all(2 * dayMinutes)).found)
        .at(-1)
        ?.slice(1),
    ).toEqual(['crossed rises', 100])
    expect(
      told(replay(seeded, within2, all(2 * dayMinutes - 1)).found)
        .at(-1)
        ?.slice(1),
    ).toEqual(['crossed rises without a baseline', undefined])
  })

  test('the versions that are to be known begin so many days before the first that is judged', () => {
    const day3 = version(3 * dayMinutes, 0).evaluatedAt
    expect(comparedFrom(within2, day3)).toEqual(version(dayMinutes, 0).evaluatedAt)
    expect(comparedFrom(rises, day3)).toEqual(day3)
    expect(comparedFrom(above, day3)).toEqual(day3)
  })
})

test('a version that was computed again is judged again, with the same one before it', () => {
  const first = foundIn(rises, 100, 105)
  const again = replay(first.latch, rises, [version(0, 100), version(dayMinutes, 111), version(2 * dayMinutes, 112)])
  expect(told(again.found)).toEqual([[1, 'crossed rises', 100]])
})

test('an older version that was computed again is not judged again', () => {
  const first = foundIn(above, 90, 95, 96)
  expect(
    replay(first.latch, above, [version(0, 90), version(dayMinutes, 150), version(2 * dayMinutes, 96)]).found,
  ).toEqual([])
})

const histories = fc.array(values, { maxLength: 20 }).map((all) => all.map((value, index) => version(index + 1, value)))
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  lastingConditions,
  eitherConditions,
  fc.constantFrom<Condition>(
    rises,
    { kind: 'falls', by: 3, unit: 'percent' },
    { kind: 'falls', by: 2, unit: 'amount' },
  ),
)

test('looks that overlap find together what one look finds, each thing once', () => {
  fc.assert(
    fc.property(conditions, starts, histories, fc.array(fc.nat(20)), (condition, start, history, looks) => {
      const first = seed(condition, start === undefined ? undefined : version(0, start))
      const all = [...(start === undefined ? [] : [version(0, start)]), ...history]
      const whole = replay(first, condition, all)
      let latch: Latch = first
      const found: Found[] = []
      for (const upTo of [...looks, all.length]) {
        const next = replay(latch, condition, all.slice(0, upTo))
        latch = next.latch
        found.push(...next.found)
      }
      expect({ latch, found }).toEqual(whole)
    }),
  )
})

test('a history that was computed again in its last version ends as if it had been so at once, and names nothing new twice', () => {
  fc.assert(
    fc.property(
      conditions,
      starts,
      histories,
      fc.array(values, { maxLength: 4 }),
      (condition, start, history, again) => {
        fc.pre(history.length > 0)
        const first = seed(condition, start === undefined ? undefined : version(0, start))
        const before: readonly Version[] = start === undefined ? [] : [version(0, start)]
        const withLast = (value: number) => [...before, ...history.slice(0, -1), version(history.length, value)]
        let latch = replay(first, condition, [...before, ...history]).latch
        const keys = again.flatMap((value) => {
          const next = replay(latch, condition, withLast(value))
          latch = next.latch
          return next.found.flatMap(({ version, change }) =>
            change.kind === 'crossed' ? [crossingKey(3, 1, version.evaluatedAt, change.direction)] : [],
          )
        })
        expect(new Set(keys).size).toBeLessThanOrEqual(1)
        expect(latch).toEqual(replay(first, condition, withLast(again.at(-1) ?? history.at(-1)?.value ?? 0)).latch)
      },
    ),
  )
})

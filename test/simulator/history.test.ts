import fc from 'fast-check'
import { putInTime, within } from '../../src/simulator/history.ts'

const dated = fc
  .array(fc.record({ ms: fc.integer({ min: 0, max: 20 }), value: fc.integer() }))
  .map((all) => all.map(({ ms, value }) => ({ at: new Date(ms), value })))

test('a history is in order, has each moment once, and of a moment what came last', () => {
  fc.assert(
    fc.property(dated, (all) => {
      const history: (typeof all)[number][] = []
      for (const one of all) putInTime(history, one)
      const last = new Map(all.map((one) => [one.at.getTime(), one]))
      expect(history).toEqual([...last.values()].sort((one, other) => one.at.getTime() - other.at.getTime()))
    }),
  )
})

test('only the newest two thousand are kept', () => {
  const history: { at: Date }[] = []
  for (let ms = 0; ms < 2_005; ms += 1) putInTime(history, { at: new Date(ms) })
  expect([history.length, history[0]?.at.getTime()]).toEqual([2_000, 5])
})

test('a day back is 24 hours, the moment itself included', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const one = { at: new Date('2026-11-19T12:00:00Z') }
  expect(within([one], 1, now)).toEqual([one])
  expect(within([one], 1, new Date(now.getTime() + 1))).toEqual([])
})

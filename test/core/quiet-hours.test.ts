import fc from 'fast-check'
import { areHours, endOfQuiet, isQuiet, type QuietHours } from '../../src/core/quiet-hours.ts'
import { wallTimeAt } from '../../src/core/zoned.ts'

const amsterdam = 'Europe/Amsterdam'
const night: QuietHours = { from: 18 * 60, to: 8 * 60 }
const hoursQuiet = (hours: QuietHours, from: string, zone = amsterdam): number => {
  const begin = new Date(from)
  const end = endOfQuiet(hours, begin, zone)
  return end === undefined ? 0 : (end.getTime() - begin.getTime()) / 3_600_000
}

const zone = fc.constantFrom(
  ...['UTC', amsterdam, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia'],
)
const minutes = fc.integer({ min: 0, max: 1_439 })
const hours = fc.record({ from: minutes, to: minutes }).filter(areHours)
const moment = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1_000) * 1_000))

test.each([
  ['over midnight', night, '2026-11-20T17:00:00Z', 14],
  ['before they begin', night, '2026-11-20T16:59:59Z', 0],
  ['within a day', { from: 12 * 60, to: 13 * 60 }, '2026-11-20T11:15:00Z', 0.75],
  ['when summer time begins', night, '2026-03-28T17:00:00Z', 13],
  ['when summer time ends', night, '2026-10-24T16:00:00Z', 15],
  ['with an end that is shown twice', { from: 22 * 60, to: 150 }, '2026-10-24T20:00:00Z', 4.5],
  ['after the first of two ends', { from: 22 * 60, to: 150 }, '2026-10-25T00:30:00Z', 0],
  ['with an end that is skipped', { from: 22 * 60, to: 150 }, '2026-03-28T21:00:00Z', 4.5],
] as const)('quiet hours %s', (_, hours, from, expected) => {
  expect(hoursQuiet(hours, from)).toBe(expected)
})

test('an hour is none when it begins and ends at one time', () => {
  expect(areHours({ from: 480, to: 480 })).toBe(false)
})

test('on a day without a change of the clocks, it is quiet when the clocks say so', () => {
  fc.assert(
    fc.property(zone, hours, moment, (timeZone, { from, to }, at) => {
      const near = [-26, 26].map((off) => wallTimeAt(new Date(at.getTime() + off * 3_600_000), timeZone))
      fc.pre(near.every((wall, side) => isSameClock(wall, at, timeZone, side === 0 ? -26 : 26)))
      const now = wallTimeAt(at, timeZone).minutes
      const expected = from < to ? now >= from && now < to : now >= from || now < to
      expect(isQuiet({ from, to }, at, timeZone)).toBe(expected)
    }),
  )
})

/** Whether the clocks have moved on by as much as time has. */
function isSameClock(wall: ReturnType<typeof wallTimeAt>, at: Date, timeZone: string, hours: number): boolean {
  const now = wallTimeAt(at, timeZone)
  const asUtc = ({ year, month, day, minutes }: typeof wall): number => Date.UTC(year, month - 1, day, 0, minutes)
  return Math.abs(asUtc(wall) - asUtc(now) - hours * 3_600_000) < 60_000
}

test('quiet hours end after the moment, within 25 hours and a day, and it is not quiet then', () => {
  fc.assert(
    fc.property(zone, hours, moment, (timeZone, hours, at) => {
      const end = endOfQuiet(hours, at, timeZone)
      expect(end !== undefined).toBe(isQuiet(hours, at, timeZone))
      if (end === undefined) return
      expect(end > at).toBe(true)
      expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(49 * 3_600_000)
      expect(isQuiet(hours, end, timeZone)).toBe(false)
      expect(isQuiet(hours, new Date(end.getTime() - 1), timeZone)).toBe(true)
    }),
  )
})

test('every moment of one stretch ends at one moment', () => {
  fc.assert(
    fc.property(zone, hours, moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (timeZone, hours, at, part) => {
      const end = endOfQuiet(hours, at, timeZone)
      fc.pre(end !== undefined)
      const later = new Date(at.getTime() + Math.floor(part * (end.getTime() - at.getTime())))
      expect(endOfQuiet(hours, later, timeZone)).toEqual(end)
    }),
  )
})

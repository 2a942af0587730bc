import fc from 'fast-check'
import { momentAt, wallTimeAt } from '../../src/core/zoned.ts'

const zone = fc.constantFrom(
  ...['UTC', 'Europe/Amsterdam', 'Europe/London', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo'],
  ...[
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Africa/Casablanca',
  ],
)
const moment = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2029, 11, 31) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000))

/** What the clocks show, asked of Intl in one piece. */
const shownBy = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)

const two = (count: number): string => `${count}`.padStart(2, '0')
const written = ({ year, month, day, minutes }: ReturnType<typeof wallTimeAt>): string =>
  `${year}-${two(month)}-${two(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

test('a wall time is what the clocks of the zone show', () => {
  fc.assert(fc.property(moment, zone, (at, where) => expect(written(wallTimeAt(at, where))).toBe(shownBy(at, where))))
})

test('the moment of a wall time is that moment, or the earlier of two with the same clock', () => {
  fc.assert(
    fc.property(moment, zone, (at, where) => {
      const back = momentAt(wallTimeAt(at, where), where)
      expect(shownBy(back, where)).toBe(shownBy(at, where))
      expect(back.getTime()).toBeLessThanOrEqual(at.getTime())
      expect(at.getTime() - back.getTime()).toBeLessThanOrEqual(2 * 3_600_000)
    }),
  )
})

test.each([
  ['an hour that is skipped is an hour later', 'Europe/Amsterdam', [2026, 3, 29, 150], '2026-03-29T01:30:00.000Z'],
  ['an hour that is shown twice is the first', 'Europe/Amsterdam', [2026, 10, 25, 150], '2026-10-25T00:30:00.000Z'],
  ['the minute before the change', 'Europe/Amsterdam', [2026, 3, 29, 119], '2026-03-29T00:59:00.000Z'],
  ['the minute of the change', 'Europe/Amsterdam', [2026, 3, 29, 180], '2026-03-29T01:00:00.000Z'],
  ['west of Greenwich, skipped', 'America/New_York', [2026, 3, 8, 150], '2026-03-08T07:30:00.000Z'],
  ['west of Greenwich, twice', 'America/New_York', [2026, 11, 1, 90], '2026-11-01T05:30:00.000Z'],
  ['half an hour that is skipped', 'Australia/Lord_Howe', [2026, 10, 4, 135], '2026-10-03T15:45:00.000Z'],
  ['a day beyond the month’s end', 'UTC', [2026, 1, 32, 0], '2026-02-01T00:00:00.000Z'],
  ['a month beyond the year’s end', 'UTC', [2026, 13, 1, 0], '2027-01-01T00:00:00.000Z'],
] as const)('%s', (_, where, [year, month, day, minutes], at) => {
  expect(momentAt({ year, month, day, minutes }, where).toISOString()).toBe(at)
})

test('each minute of a day is later than the one before it, except those that are shown twice', () => {
  const dates = fc.constantFrom([2026, 3, 29], [2026, 10, 25], [2026, 7, 1], [2026, 11, 1], [2026, 10, 4])
  fc.assert(
    fc.property(dates, zone, fc.integer({ min: 0, max: 1_438 }), ([year = 0, month = 0, day = 0], where, minutes) => {
      const [first, second] = [minutes, minutes + 1].map((each) => momentAt({ year, month, day, minutes: each }, where))
      const apart = ((second?.getTime() ?? 0) - (first?.getTime() ?? 0)) / 60_000
      // the clocks are put back: the next minute is an hour and a minute on; forward: the skipped hour runs into the next
      expect([1, 61, 31, -59, -29]).toContain(apart)
    }),
  )
})

import fc from 'fast-check'
import type { TimeSaid } from '../../src/chat/command.ts'
import { momentSaid, timeSaid } from '../../src/chat/parse/time-said.ts'
import { phraseTime } from '../../src/chat/phrase/time.ts'
import { momentOf } from '../../src/chat/time.ts'
import { wallTimeAt } from '../../src/core/zoned.ts'
import { phrasesFor } from '../../src/words/phrases.ts'
import { anyTime } from './any-command.ts'

describe('a time as it is said', () => {
  test.each<[TimeSaid, readonly string[]]>([
    [{ minutes: 120 }, ['for 2 hours', '2h', 'two hours', 'voor 2 uur', '2 uur', 'twee uur', '120 min', '2 uur lang']],
    [{ minutes: 30 }, ['half an hour', 'for half an hour', 'een half uur', '30m']],
    [{ minutes: 90 }, ['90 minutes', '1.5 hours', '1,5 uur', 'anderhalf uur', 'an hour and a half']],
    [{ minutes: 4_320 }, ['3 days', '3d', 'drie dagen']],
    [{ minutes: 10_080 }, ['a week', 'for 1 week', 'een week']],
    [
      { at: 540 },
      ['until 9:00', 'until 9', 'till 9am', 'until at 9', 'tot 9:00', 'tot 9 uur', 'tot 9u', 'tot negen uur'],
    ],
    [{ at: 570 }, ['until 9:30', 'until 9.30', 'tot half tien', 'tot 9.30 uur', 'until 9:30 am']],
    [{ at: 1_050 }, ['until 17:30', 'until 5:30pm', 'tot 17:30', 'tot 17u30']],
    [{ at: 720 }, ['until noon', 'until 12', 'until 12pm']],
    [{ at: 0 }, ['until midnight', 'tot middernacht', 'until 0:00', 'until 12am']],
    [{ day: 'tomorrow' }, ['until tomorrow', 'tot morgen', 'until tomorrow morning', 'tot morgenochtend']],
    [
      { day: 'tomorrow', at: 540 },
      ['until tomorrow 9:00', 'until tomorrow at 9', 'tot morgen 9 uur', 'until 9:00 tomorrow'],
    ],
    [{ day: 1 }, ['until Monday', 'until next monday', 'tot maandag', 'tot volgende maandag', 'until Mon']],
    [{ day: 1, at: 540 }, ['until monday 9:00', 'tot maandag 9:00', 'tot maandag om 9 uur']],
    [{ day: { year: 2026, month: 12, day: 1 } }, ['until 2026-12-01', 'tot 1 december 2026', 'until December 1, 2026']],
    [{ day: { month: 12, day: 1 }, at: 540 }, ['until 1 December 9:00', 'tot 1 dec 9:00', 'until Dec 1st at 9']],
  ])('%j', (time, texts) => {
    for (const text of texts) expect([text, timeSaid(text)]).toEqual([text, time])
  })

  test.each([
    '',
    'for ages',
    'until later',
    'until 25:00',
    'until 9:75',
    'until 13pm',
    '0 hours',
    'until 2026-02-30',
    'until',
    '-2 hours',
    'until 9 9',
  ])('“%s” is none', (text) => expect(timeSaid(text)).toBeUndefined())

  test('what is read back is understood as the same, in both languages', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom('en' as const, 'nl' as const), (time, lang) => {
        expect(timeSaid(phraseTime(time, phrasesFor(lang)))).toEqual(time)
      }),
    )
  })

  test('any text is a time or none', () => {
    fc.assert(fc.property(fc.string(), (text) => void [timeSaid(text), momentSaid(text), timeSaid(`until ${text}`)]))
  })
})

const zone = fc.constantFrom(
  'UTC',
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
)
const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
const dayMs = 86_400_000

describe('the moment that is meant', () => {
  test('is ahead', () => {
    fc.assert(
      fc.property(anyTime, now, zone, (time, at, where) => {
        const moment = momentOf(time, at, where)
        if (moment === undefined) return
        expect(moment.getTime()).toBeGreaterThan(at.getTime())
      }),
    )
  })

  test('of a time of day is the next time that the clocks there show it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), now, zone, (minutes, at, where) => {
        const moment = momentOf({ at: minutes }, at, where)
        if (moment === undefined) throw new Error('there is always a next time')
        expect(moment.getTime() - at.getTime()).toBeLessThanOrEqual(dayMs + 3_600_000)
        const shown = wallTimeAt(moment, where).minutes
        // a time that is skipped is as much later as the clocks were put forward
        expect([minutes, minutes + 30, minutes + 60].map((one) => one % 1_440)).toContain(shown)
      }),
    )
  })

  test('of a weekday is on that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), now, zone, (day, at, where) => {
        const moment = momentOf({ day }, at, where)
        expect(moment && wallTimeAt(moment, where)).toMatchObject({ weekday: day, minutes: 480 })
      }),
    )
  })

  const at = (iso: string): Date => new Date(iso)
  test.each<[string, TimeSaid, string, string | undefined]>([
    [
      '2 hours are 2 hours, whatever the clocks do',
      { minutes: 120 },
      '2026-03-29T00:30:00Z',
      '2026-03-29T02:30:00.000Z',
    ],
    ['9:00 is today while it is ahead', { at: 540 }, '2026-11-21T07:59:00Z', '2026-11-21T08:00:00.000Z'],
    ['9:00 is tomorrow when it is 9:00', { at: 540 }, '2026-11-21T08:00:00Z', '2026-11-22T08:00:00.000Z'],
    ['tomorrow is 8:00', { day: 'tomorrow' }, '2026-11-21T22:59:00Z', '2026-11-22T07:00:00.000Z'],
    ['tomorrow counts from the day there', { day: 'tomorrow' }, '2026-11-21T23:30:00Z', '2026-11-23T07:00:00.000Z'],
    ['Saturday on a Saturday is next week', { day: 6 }, '2026-11-21T05:00:00Z', '2026-11-28T07:00:00.000Z'],
    [
      'Saturday 9:00 is today while it is ahead',
      { day: 6, at: 540 },
      '2026-11-21T05:00:00Z',
      '2026-11-21T08:00:00.000Z',
    ],
    [
      'a date without a year is the next one',
      { day: { month: 1, day: 2 } },
      '2026-11-21T05:00:00Z',
      '2027-01-02T07:00:00.000Z',
    ],
    ['today that is past', { day: 'today' }, '2026-11-21T12:00:00Z', undefined],
    ['a date that is past', { day: { year: 2026, month: 1, day: 2 } }, '2026-11-21T05:00:00Z', undefined],
    ['90 days', { minutes: 90 * 1_440 }, '2026-11-21T05:00:00Z', '2027-02-19T05:00:00.000Z'],
  ])('%s', (_, said, from, moment) => {
    expect(momentOf(said, at(from), 'Europe/Amsterdam')?.toISOString()).toBe(moment)
  })
})

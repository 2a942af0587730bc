import fc from 'fast-check'
import { readingKey } from '../../src/core/subject.ts'
import {
  findNewestReading,
  findVersion,
  hasTwin,
  listReadings,
  putReadings,
  type Span,
} from '../../src/store/readings.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

type Given = { readonly time: string | Date; readonly value: number | null; readonly subject?: string }
const put = (posted: boolean, ...given: readonly Given[]) =>
  within(database.db, (trx) =>
    putReadings(
      trx,
      'contoso',
      given.map(({ time, value, subject = 'segments/VIP' }) => ({
        ...{ kind: 'reading' as const, subject, value },
        evaluatedAt: typeof time === 'string' ? at(time) : time,
      })),
      posted,
    ),
  )
const list = (span: Span = {}, subject = 'segments/VIP') => listReadings(database.db, 'contoso', subject, span)
const values = async (span: Span = {}) => (await list(span)).map(({ value }) => value)
const twin = (time: string, value: number) =>
  within(database.db, (trx) => hasTwin(trx, 'contoso', 'segments/VIP', { evaluatedAt: at(time), value }))

test('a span is what it says at each of its ends', async () => {
  const span = fc.record(
    {
      after: fc.integer({ min: 0, max: 6 }),
      from: fc.integer({ min: 0, max: 6 }),
      before: fc.integer({ min: 0, max: 6 }),
      upTo: fc.integer({ min: 0, max: 6 }),
      withValue: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const moment = (n: number) => new Date(at('10:00:00').getTime() + n)
  const all = [1, 2, 3, 4, 5].map((n) => ({ time: moment(n), value: n === 3 ? null : n }))
  await put(false, ...all)
  await fc.assert(
    fc.asyncProperty(span, async ({ after, from, before, upTo, withValue }) => {
      const expected = [1, 2, 3, 4, 5]
        .filter((n) => n > (after ?? 0) && n >= (from ?? 0) && n < (before ?? 9) && n <= (upTo ?? 9))
        .filter((n) => withValue !== true || n !== 3)
        .map((n) => ({ evaluatedAt: moment(n), value: n === 3 ? null : n }))
      const asked: Span = {
        ...(after !== undefined && { after: moment(after) }),
        ...(from !== undefined && { from: moment(from) }),
        ...(before !== undefined && { before: moment(before) }),
        ...(upTo !== undefined && { upTo: moment(upTo) }),
        ...(withValue !== undefined && { withValue }),
      }
      expect(await list(asked)).toEqual(expected)
      expect(await findNewestReading(database.db, 'contoso', 'segments/VIP', asked)).toEqual(expected.at(-1))
    }),
    { numRuns: 60 },
  )
})

test('a version is stored once, with the number that was computed last; one that lost its number keeps it', async () => {
  await put(false, { time: '10:00:00', value: 1 }, { time: '10:00:00', value: 1 })
  await put(false, { time: '10:00:00', value: 2 })
  expect(await values()).toEqual([2])
  await put(false, { time: '10:00:00', value: null })
  expect(await values()).toEqual([2])
})

test('each subject has its own readings, a dimension value too', async () => {
  const inNL = readingKey('measures/Revenue', { dimension: 'Country', value: 'N"L' })
  await put(false, { time: '10:00:00', value: 1.5, subject: 'measures/Revenue' })
  await put(false, { time: '10:00:00', value: -0.5, subject: inNL })
  expect(await list({}, 'measures/Revenue')).toEqual([{ evaluatedAt: at('10:00:00'), value: 1.5 }])
  expect(await list({}, inNL)).toEqual([{ evaluatedAt: at('10:00:00'), value: -0.5 }])
  expect(await list()).toEqual([])
})

test.each([
  ['09:49:59', [1, 1]],
  ['09:50:00', [1]],
  ['10:00:00', [1]],
  ['10:10:00', [1]],
  ['10:10:01', [1, 1]],
])(
  'a version polled as of %s is one with the same value posted as of 10:00, ten minutes away at most',
  async (time, all) => {
    await put(true, { time: '10:00:00', value: 1 })
    await put(false, { time, value: 1 })
    expect(await values()).toEqual(all)
    await put(false, { time, value: 1 })
    expect(await values()).toEqual(all)
  },
)

test('one post is the twin of one polled version, however many are near', async () => {
  await put(true, { time: '10:00:00', value: 1 })
  await put(false, { time: '09:55:00', value: 1 }, { time: '10:05:00', value: 1 })
  expect(await list()).toEqual([
    { evaluatedAt: at('10:00:00'), value: 1 },
    { evaluatedAt: at('10:05:00'), value: 1 },
  ])
})

test('two posts are two versions, and each finds its own among what is polled', async () => {
  await put(true, { time: '10:00:00', value: 1 })
  await put(true, { time: '10:05:00', value: 1 })
  expect(await values()).toEqual([1, 1])
  await put(false, { time: '10:00:00', value: 1 })
  await put(false, { time: '10:00:00', value: 2 })
  expect(await values()).toEqual([2, 1])
})

test('another value between a post and a polled version makes two of them', async () => {
  await put(true, { time: '10:00:00', value: 1 })
  await put(false, { time: '10:02:00', value: 2 }, { time: '10:05:00', value: 1 })
  expect(await values()).toEqual([1, 2, 1])
})

test('another value between that was posted, or polled before, does so too', async () => {
  for (const isPosted of [true, false]) {
    const subject = `segments/${isPosted}`
    await put(true, { time: '10:00:00', value: 1, subject })
    await put(isPosted, { time: '10:02:00', value: 2, subject })
    await put(false, { time: '10:05:00', value: 1, subject })
    expect((await list({}, subject)).map(({ value }) => value)).toEqual([1, 2, 1])
  }
})

test('a polled version that has its post takes no other one, however often it is polled', async () => {
  await put(true, { time: '10:00:00', value: 1 }, { time: '10:05:00', value: 1 })
  for (const _ of [1, 2, 3]) await put(false, { time: '10:02:00', value: 1 })
  await put(false, { time: '10:06:00', value: 1 })
  expect(await values()).toEqual([1, 1])
})

test('a polled version that is computed again changes the post that stands for it', async () => {
  await put(true, { time: '10:00:00', value: 1 })
  await put(false, { time: '10:05:00', value: 1 })
  await put(false, { time: '10:05:00', value: 3 })
  expect(await list()).toEqual([{ evaluatedAt: at('10:00:00'), value: 3 }])
  await put(false, { time: '10:05:00', value: null })
  expect(await values()).toEqual([3])
})

test('a version is found as polls date it, also where a post stands for it', async () => {
  const find = (time: string) => findVersion(database.db, 'contoso', 'segments/VIP', at(time))
  await put(true, { time: '10:00:00', value: 1 })
  expect(await find('10:05:00')).toBeUndefined()
  await put(false, { time: '10:05:00', value: 1 }, { time: '10:30:00', value: 2 })
  expect(await find('10:05:00')).toEqual({ evaluatedAt: at('10:00:00'), value: 1 })
  expect(await find('10:30:00')).toEqual({ evaluatedAt: at('10:30:00'), value: 2 })
})

test('polled versions of the same value stay apart, however near each other', async () => {
  await put(false, { time: '10:00:00', value: 1 }, { time: '10:05:00', value: 1 })
  expect(await values()).toEqual([1, 1])
})

test('what a poll has shown is not changed by a post; what was posted is changed by either', async () => {
  await put(true, { time: '10:00:00', value: 1 })
  await put(true, { time: '10:00:00', value: 2 })
  expect(await values()).toEqual([2])
  await put(false, { time: '10:00:00', value: 2 })
  await put(true, { time: '10:00:00', value: 3 })
  expect(await values()).toEqual([2])
  await put(false, { time: '10:00:00', value: 4 })
  expect(await values()).toEqual([4])
})

test('a value that is posted has a twin where the same one is known from nearly then', async () => {
  await put(false, { time: '10:00:00', value: 1 })
  const asked = [
    twin('10:00:00', 1),
    twin('10:10:00', 1),
    twin('09:50:00', 1),
    twin('10:10:01', 1),
    twin('10:00:00', 2),
  ]
  expect(await Promise.all(asked)).toEqual([true, true, true, false, false])
})

test('a value that is posted has no twin beyond another value, nor in another post', async () => {
  await put(false, { time: '10:00:00', value: 1 }, { time: '10:03:00', value: 2 })
  await put(true, { time: '10:20:00', value: 1 })
  expect(await Promise.all([twin('10:02:00', 1), twin('10:05:00', 1), twin('10:21:00', 1)])).toEqual([
    true,
    false,
    false,
  ])
})

test('more than one statement holds are stored as well', async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => ({ time: new Date(at('00:00:00').getTime() + n), value: n }))
  await put(false, ...many)
  expect(await values()).toEqual(many.map(({ value }) => value))
})

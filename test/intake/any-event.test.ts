import fc from 'fast-check'
import { post } from '../../src/intake/post.ts'
import { anEvent, type Kind, now, take, whole } from './made.ts'

const kinds = Object.keys(whole) as Kind[]

/** What each type cannot do without. */
const required: Readonly<Record<Kind, readonly string[]>> = {
  failed: ['name', 'endedAt'],
  succeeded: ['name', 'endedAt'],
  segment: ['name', 'current', 'evaluatedAt'],
  measure: ['name', 'current', 'evaluatedAt'],
  refresh: ['status', 'endedAt'],
  unification: ['status', 'endedAt'],
}
const missing = kinds.flatMap((kind) => [
  ...['specversion', 'id', 'source', 'type', 'data'].map((name) => [name, kind] as const),
  ...['instanceId', ...required[kind]].map((name) => [`data.${name}`, kind] as const),
])

function without(kind: Kind, place: string): object {
  const { data, ...head } = anEvent(kind)
  const [part, field = ''] = place.split('.')
  if (part === 'data' && field !== '') return { ...head, data: { ...data, [field]: undefined } }
  return { ...head, data, [place]: undefined }
}

test.each(missing)('without %s a posted %s is refused, and the field is named', (place, kind) => {
  expect(take(without(kind, place))).toMatchObject({ ok: false, place })
})

const text = fc
  .string({ minLength: 1, maxLength: 300, unit: 'grapheme' })
  .filter((one) => Buffer.byteLength(one) <= 300 && !/[\p{Cc}\p{Cs}]/u.test(one))
const word = fc.stringMatching(/^[a-z]{1,20}$/)
const endedMoment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: now })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const size = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const number = fc.double({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true })
const dimensions = fc
  .tuple(
    text.filter((name) => name !== '__proto__'),
    text,
  )
  .map(([name, value]) => ({ [name]: value }))

const run = fc.record({
  name: text,
  id: maybe(text),
  kind: maybe(word),
  jobId: maybe(text),
  taskId: maybe(text),
  submissionKind: maybe(word),
  endedAt: endedMoment,
  skipped: fc.array(text, { maxLength: 3 }),
})
const reading = fc.record({ name: text, friendlyName: maybe(text), evaluatedAt: endedMoment })
const job = fc.record({ jobId: maybe(text), submissionKind: maybe(word), endedAt: endedMoment })
const ended = word.filter((status) => !['queued', 'running', 'needsupdate'].includes(status))

const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

test('a run comes back as it was sent', () => {
  fc.assert(
    fc.property(run, text, text, ({ id, ...data }, source, eventId) => {
      const subject = id === undefined ? undefined : `datasources/${id}`
      const event = { ...anEvent('failed'), id: eventId, source, subject, data: { ...data, instanceId: 'i' } }
      const seen = {
        of: 'data-source',
        outcome: 'failed',
        ...given({ ...data, id: id === data.name ? undefined : id }),
      }
      const read = take(event)
      expect(read.ok && read.posted.map((one) => one.seen)).toEqual([seen])
    }),
  )
})

test('a reading comes back as it was sent', () => {
  const value = fc.oneof(
    fc.record({ of: fc.constant('segment' as const), value: size }),
    fc.record({
      of: fc.constant('measure' as const),
      value: number.map((one) => one + 0),
      dimensions: maybe(dimensions),
    }),
  )
  fc.assert(
    fc.property(reading, value, ({ name, ...rest }, { of, value: current, ...more }) => {
      const subject = `${of}s/${name}`
      const event = { ...anEvent(of), subject, data: { name, ...rest, ...more, current, instanceId: 'i' } }
      const read = take(event)
      const seen = { of, name, value: current, ...given({ ...rest, ...more }) }
      expect(read.ok && read.posted.map((one) => one.seen)).toEqual([seen])
    }),
  )
})

test('a job comes back as it was sent', () => {
  const counts = maybe(fc.record({ successful: size, failed: size, skipped: size }))
  fc.assert(
    fc.property(job, ended, counts, (data, status, some) => {
      const event = {
        ...anEvent('refresh'),
        subject: undefined,
        data: { ...data, status, counts: some, instanceId: 'i' },
      }
      const read = take(event)
      const seen = { of: 'refresh', status, ...given({ ...data, counts: some }) }
      expect(read.ok && read.posted.map((one) => one.seen)).toEqual([seen])
    }),
  )
})

/** A whole event of which a few fields became something else. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...kinds),
    fc.dictionary(fc.constantFrom(...'id source type time subject'.split(' ')), fc.jsonValue()),
  )
  .chain(([kind, head]) => {
    const names = Object.keys(whole[kind].data)
    const data = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 2 })
    return data.map((odd) => anEvent(kind, { ...head, data: odd }))
  })

test('no JSON makes it throw, and what it takes has real numbers, moments and names', () => {
  const json = fc.oneof(fc.jsonValue(), spoilt, fc.array(fc.oneof(spoilt, fc.jsonValue()), { maxLength: 3 }))
  fc.assert(
    fc.property(json, (value) => {
      const read = take(value)
      if (read.ok) for (const one of read.posted) expect(odditiesIn(one)).toEqual([])
      else expect([read.place.length > 0, read.message.length > 0]).toEqual([true, true])
    }),
    { numRuns: 2_000 },
  )
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(typeof post(bytes, 'application/json', now).ok).toBe('boolean')
    }),
  )
})

/** Whatever a database would refuse or nobody could read, however deep. */
function odditiesIn(value: unknown): unknown[] {
  if (value instanceof Date) return value.getTime() > Date.UTC(2000) - 1 ? [] : [value]
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [value]
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? [] : [value]
  if (value === null || value === undefined) return [value]
  return typeof value === 'object' ? Object.values(value).flatMap(odditiesIn) : []
}

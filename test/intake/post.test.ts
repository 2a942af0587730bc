import { postedKey } from '../../src/core/posted.ts'
import { insideOnly } from '../../src/intake/index.ts'
import { post } from '../../src/intake/post.ts'
import { anEvent, now, take } from './made.ts'

const at = (text: string) => new Date(text)
const refusal = (json: unknown) => {
  const read = take(json)
  return read.ok ? 'accepted' : `${read.place}: ${read.message}`
}
const seen = (json: unknown) => {
  const read = take(json)
  return read.ok ? read.posted[0]?.seen : read
}
const common = { instanceId: '5d0f2c7e-8a41-4c7b-9f6d-21b3a4c5d6e7', instanceName: 'Contoso' }
const job = { jobId: 'j-1', submissionKind: 'scheduled', submittedAt: at('2026-11-21T02:00:00Z') }
const key = 'post//flows/nightly/1'

test('a failed refresh is a run, and what only Belfry can say is passed over', () => {
  expect(take(anEvent('failed'))).toEqual({
    ok: true,
    posted: [
      {
        key,
        ...common,
        seen: {
          of: 'data-source',
          outcome: 'failed',
          name: 'Webshop',
          id: 'ds-1',
          kind: 'powerquery',
          ...job,
          taskId: 't-1',
          endedAt: at('2026-11-21T02:06:10Z'),
          error: { code: 'E1', message: 'Sign in again', culprit: 'user' },
          skipped: ['Merge'],
        },
      },
    ],
  })
})

test('a success has no error and skipped nothing, whatever the sender says', () => {
  const odd = { error: { code: 'E1' }, skipped: ['Merge'] }
  expect(seen(anEvent('succeeded', { data: odd }))).toEqual({
    ...{ of: 'data-source', outcome: 'succeeded', name: 'Webshop', id: 'ds-1', kind: 'powerquery' },
    ...{ ...job, taskId: 't-1', endedAt: at('2026-11-21T02:06:10Z'), skipped: [] },
  })
})

test('a crossing is a reading: its value, and not its line', () => {
  const evaluatedAt = at('2026-11-21T02:31:00Z')
  const named = { name: 'Vip', friendlyName: 'VIP customers', evaluatedAt }
  expect(seen(anEvent('segment'))).toEqual({ of: 'segment', ...named, value: 1_212 })
  expect(seen(anEvent('measure'))).toEqual({ of: 'measure', ...named, value: -0.25, dimensions: { Country: 'NL' } })
})

test('a job is a refresh or a unification with its own words', () => {
  const endedAt = at('2026-11-21T02:44:43Z')
  expect(seen(anEvent('refresh'))).toEqual({
    ...{ of: 'refresh', ...job, status: 'successful', endedAt },
    ...{ counts: { successful: 4, failed: 1, skipped: 2 }, failed: ['Webshop'] },
  })
  expect(seen(anEvent('unification'))).toEqual({
    ...{ of: 'unification', ...job, status: 'successful', endedAt },
    steps: { map: 'successful', match: 'successful', merge: 'timedout' },
  })
})

test('what a sender must say is little', () => {
  const bare = { subject: undefined, type: 'belfry.datasource.refresh.failed' }
  const data = { instanceId: 'I-1', name: 'Webshop', endedAt: '2026-11-21T03:06:10.1234567+01:00' }
  expect(take({ ...bare, specversion: '1.0', id: 'a', source: 'flow', data })).toEqual({
    ok: true,
    posted: [
      {
        key: 'post/flow/a',
        instanceId: 'i-1',
        seen: {
          ...{ of: 'data-source', outcome: 'failed', name: 'Webshop', skipped: [] },
          endedAt: at('2026-11-21T02:06:10.123Z'),
        },
      },
    ],
  })
})

test('a subject that is the name is no id, and one of a job may be its only id', () => {
  expect(seen(anEvent('failed', { subject: 'datasources/Webshop' }))).not.toHaveProperty('id')
  expect(seen(anEvent('refresh', { subject: 'jobs/j-9', data: { jobId: undefined } }))).toMatchObject({ jobId: 'j-9' })
})

test('extensions and unknown fields are passed over', () => {
  const more = { traceparent: '00-1', dataschema: 'https://example.com', data: { colour: 'red' } }
  expect(seen(anEvent('segment', more))).toEqual(seen(anEvent('segment')))
})

test.each([
  ['specversion', { specversion: '0.3' }, 'expected 1.0'],
  ['id', { id: '' }, 'expected a string that is not empty'],
  ['id', { id: 'a\0' }, 'expected a string without control characters'],
  ['id', { id: 'x'.repeat(301) }, 'expected at most 300 bytes'],
  ['source', { source: 7 }, 'expected a string'],
  ['source', { source: '\ud800' }, 'expected a string without control characters'],
  ['type', { type: 'Belfry.refresh.completed' }, expect.stringMatching(/^expected one of belfry\.datasource/)],
  ['type', { type: 'toString' }, expect.stringMatching(/^expected one of /)],
  ['type', { type: { toString: 1, valueOf: 1 } }, expect.stringMatching(/^expected one of /)],
  ['datacontenttype', { datacontenttype: 'text/xml' }, 'expected application/json'],
  ['time', { time: 'yesterday' }, 'expected a moment in ISO 8601 with its zone'],
  ['time', { time: '2026-11-21T01:00:00Z' }, 'expected a moment not before data.endedAt'],
  ['time', { time: '2026-11-21T12:06:00Z' }, 'expected a moment that has come'],
  ['subject', { subject: 'segments/Webshop' }, 'expected datasources/{id or name}'],
  ['subject', { subject: 'datasources/' }, 'expected datasources/{id or name}'],
  ['data.name', { data: { name: 'x'.repeat(301) } }, 'expected at most 300 bytes'],
  ['data.name', { data: { name: 'é'.repeat(151) } }, 'expected at most 300 bytes'],
  ['data.instanceId', { data: { instanceId: null } }, 'expected a string'],
  ['data.endedAt', { data: { endedAt: 1_700_000_000 } }, 'expected a moment in ISO 8601'],
  ['data.endedAt', { data: { endedAt: '2026-11-21T12:05:01Z' } }, 'expected a moment that has come'],
  ['data.endedAt', { data: { endedAt: '1999-12-31T23:59:59Z' } }, 'expected a moment after 1999'],
  ['data.submittedAt', { data: { submittedAt: '2026-11-21T02:06:11Z' } }, 'expected a moment not after data.endedAt'],
  ['data.error', { data: { error: 'E1' } }, 'expected an object'],
  ['data.error.code', { data: { error: { code: 5 } } }, 'expected a string'],
  ['data.skipped', { data: { skipped: 'Merge' } }, 'expected a list'],
  ['data.skipped[1]', { data: { skipped: ['Merge', ''] } }, 'expected a string that is not empty'],
])('%s of a run is refused as %j', (place, part, message) => {
  expect(take(anEvent('failed', part))).toEqual({ ok: false, place, message })
})

test.each([
  ['2026-11-21'],
  ['2026-11-21T02:06:10'],
  ['2026-11-21 02:06:10Z'],
  ['2026-11-21T02:06Z'],
  ['2026-02-30T02:06:10Z'],
  ['2026-13-01T02:06:10Z'],
  ['2026-11-21T24:00:00Z'],
  ['2026-11-21T02:06:60Z'],
  ['2026-11-21T02:06:10+0100'],
  ['2026-11-21T02:06:10+24:00'],
  ['+002026-11-21T02:06:10Z'],
  ['2026-11-21T02:06:10Z '],
  ['٢٠٢٦-11-21T02:06:10Z'],
  [''],
])('%j is no moment', (endedAt) => {
  expect(refusal([anEvent('failed'), anEvent('failed', { data: { endedAt } })])).toBe(
    '[1].data.endedAt: expected a moment in ISO 8601 with its zone',
  )
})

test.each([
  ['segment', '1212', 'data.current: expected a whole number of 0 or more'],
  ['segment', -1, 'data.current: expected a whole number of 0 or more'],
  ['segment', 0.5, 'data.current: expected a whole number of 0 or more'],
  ['segment', 2 ** 53, 'data.current: expected a whole number of 0 or more'],
  ['segment', 0, 'accepted'],
  ['measure', '1.5', 'data.current: expected a finite number'],
  ['measure', null, 'data.current: expected a finite number'],
  ['measure', -1.5, 'accepted'],
  ['measure', 2 ** 53, 'data.current: expected a number that keeps its digits: up to 2^53'],
  ['measure', -(2 ** 53), 'data.current: expected a number that keeps its digits: up to 2^53'],
  ['measure', 2 ** 53 - 1, 'accepted'],
] as const)('of a %s the value %j is read strictly', (kind, current, told) => {
  expect(refusal(anEvent(kind, { data: { current } }))).toBe(told)
})

test('a number that is too large for a number is refused', () => {
  const json = JSON.stringify(anEvent('measure')).replace('-0.25', '1e999')
  expect(post(Buffer.from(json), 'application/json', now)).toMatchObject({ ok: false, place: 'data.current' })
})

test.each([
  ['segment', { subject: 'segments/Other' }, 'subject: expected what data.name names'],
  ['measure', { subject: 'segments/Vip' }, 'subject: expected measures/{name}'],
  ['refresh', { subject: 'jobs/j-2' }, 'subject: expected what data.jobId names'],
  ['refresh', { data: { status: 'Running' } }, 'data.status: expected the status of a job that has ended'],
  [
    'refresh',
    { data: { counts: { successful: 1, failed: 0 } } },
    'data.counts.skipped: expected a whole number of 0 or more',
  ],
  [
    'refresh',
    { data: { counts: { successful: 1.5, failed: 0, skipped: 0 } } },
    'data.counts.successful: expected a whole number of 0 or more',
  ],
  ['unification', { data: { steps: ['map'] } }, 'data.steps: expected an object'],
] as const)('a %s is refused with %j', (kind, part, told) => {
  expect(refusal(anEvent(kind, part))).toBe(told)
})

test('a text of 300 bytes is taken, whatever its letters', () => {
  for (const name of ['x'.repeat(300), 'é'.repeat(150), '€'.repeat(100)])
    expect(seen(anEvent('failed', { subject: undefined, data: { name } }))).toMatchObject({ name })
})

test('a later time of the event is fine: some senders put the moment of sending', () => {
  expect(refusal(anEvent('failed', { time: '2026-11-21T12:04:00Z' }))).toBe('accepted')
  expect(
    refusal(anEvent('failed', { time: '2026-11-21T02:06:10Z', data: { endedAt: '2026-11-21T02:06:10.9Z' } })),
  ).toBe('accepted')
})

test.each([...insideOnly])('%s is refused by its name', (type) => {
  expect(refusal(anEvent('failed', { type }))).toBe(`type: ${type} is told by Belfry only`)
})

test('names are cleaned as the polls clean them, and a long reason is cut', () => {
  const odd = { name: 'Web\0shop\ud800', error: { message: 'x'.repeat(5_000) } }
  const run = seen(anEvent('failed', { data: odd }))
  expect(run).toMatchObject({ name: 'Web\uFFFDshop\uFFFD', error: { message: 'x'.repeat(2_000) } })
})

test('one bad event refuses the whole list and is named by its place', () => {
  const list = [
    anEvent('failed'),
    anEvent('segment', { id: '2' }),
    anEvent('failed', { id: '3', data: { endedAt: undefined } }),
  ]
  expect(refusal(list)).toBe('[2].data.endedAt: expected a moment in ISO 8601')
})

test('an event that a list repeats is one, and the order is kept', () => {
  const list = [anEvent('failed'), anEvent('segment', { id: '2' }), anEvent('failed')]
  const read = take(list)
  expect(read.ok && read.posted.map((one) => one.key)).toEqual([key, 'post//flows/nightly/2'])
})

test('a slash in a source or an id makes no two events one', () => {
  const keys = [postedKey('a/b', 'c'), postedKey('a', 'b/c'), postedKey('a', 'b%2Fc'), postedKey('a/b%2Fc', '')]
  expect(new Set(keys).size).toBe(4)
})

test.each([
  ['application/cloudevents+json', [anEvent('failed')], 'the body: expected one event'],
  ['application/cloudevents-batch+json', anEvent('failed'), 'the body: expected a list of events'],
  ['application/cloudevents-batch+json', [], undefined],
  ['application/json', 'text', 'the body: expected an object'],
  ['application/json', [[]], '[0]: expected an object'],
] as const)('as %s %j is judged by its form', (mediaType, json, told) => {
  const read = take(json, mediaType)
  expect(read.ok ? undefined : `${read.place}: ${read.message}`).toBe(told)
})

test.each([['{'], [''], [Buffer.from([0x22, 0xff, 0x22])], ['['.repeat(100_000)]])('%j is not JSON', (bytes) => {
  expect(post(Buffer.from(bytes), 'application/json', now)).toEqual({
    ok: false,
    place: 'the body',
    message: 'expected JSON in UTF-8',
  })
})

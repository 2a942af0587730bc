import { expectedEvents } from './oracle.ts'
import {
  again,
  counts,
  ends,
  endsJob,
  ingests,
  looks,
  makesMeasure,
  makesSegment,
  measures,
  rule,
  said,
  starts,
  world,
} from './told.ts'

test.each([
  [{ Revenue: '101' }, 101],
  [{ REVENUE: '1e3', Count: '7' }, 1_000],
  [{ Sum: '101.5' }, 101.5],
  [{ Sum: '101', Count: '7' }, undefined],
  [{ Revenue: '1,200' }, undefined],
  [{ Revenue: '0x10F', Count: '101' }, undefined],
  [{ Revenue: ' 101' }, undefined],
  [{ Revenue: '' }, undefined],
  [{ Revenue: 'NaN' }, undefined],
  [{ Revenue: 'Infinity' }, undefined],
  [{ Revenue: '-12' }, undefined],
  [{}, undefined],
])('an evaluation that says %j', (values, current) => {
  const above = { kind: 'above', threshold: 100 } as const
  const seededFrom = { evaluatedAt: -10, value: 90 }
  const timeline = world(makesMeasure(-20), measures(-10, { Revenue: '90' }), measures(10, values))
  const events = expectedEvents(
    timeline,
    looks('measures', 15.5),
    [rule(above, { seededFrom, subject: 'measures/Revenue' })],
    {},
  )
  expect(events.map(said)).toEqual(current === undefined ? [] : [`10 measures/Revenue above: 90 → ${current}`])
})

test('a failure that recovered is not permanent, whatever comes after', () => {
  const mended = world(
    starts(0, 'J', [ingests('a')], { operation: 'ingestion' }),
    ends(10, 'a', 'timedOut'),
    again(20, 'J', ingests('b')),
    ends(30, 'b', 'successful'),
    again(40, 'J', ingests('c', { name: 'Returns' })),
    ends(50, 'c', 'failed'),
    endsJob(60, 'J', 'failed'),
  )
  const events = expectedEvents(mended, looks('jobs', 31.5, 32.5, 61.5), [], {})
  expect(events).toMatchObject([{ recovered: true, permanent: false, consecutiveFailures: 1 }])
})

test('events come in the order of their time, as plain data', () => {
  const both = world(
    makesSegment(-20),
    counts(-10, 90),
    counts(12, 101),
    starts(0, 'J', [ingests('a')]),
    ends(10, 'a', 'failed'),
    endsJob(20, 'J', 'failed'),
  )
  const rules = [rule({ kind: 'above', threshold: 100 }, { seededFrom: { evaluatedAt: -10, value: 90 } })]
  const events = expectedEvents(both, [...looks('segments', 25.5), ...looks('jobs', 24.5)], rules, {})
  expect(events.map(({ time }) => time)).toEqual([10, 12, 20])
  expect(JSON.parse(JSON.stringify(events))).toEqual(events)
})

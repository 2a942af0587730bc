import fc from 'fast-check'
import { dataSources } from '../../src/connector/wire/data-sources.ts'
import { instances } from '../../src/connector/wire/instances.ts'
import { jobs } from '../../src/connector/wire/jobs.ts'
import { segments } from '../../src/connector/wire/segments.ts'
import { status } from '../../src/connector/wire/status.ts'

const wires = { dataSources, instances, jobs, segments, status }

/** Mostly what belongs there: were every field odd, no answer would get past its first one. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 100, arbitrary: usual }, { weight: 1, arbitrary: odd })

const text = mostly(fc.string({ minLength: 1 }), fc.jsonValue())
const date = mostly(
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((moment) => moment.toISOString()),
  fc.stringMatching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?$/),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 8 })

const fields = {
  instanceId: text,
  name: text,
  instanceType: maybe(text),
  dataSourceId: maybe(text),
  entityNames: maybe(fc.array(text, { maxLength: 3 })),
  lastRefresh: maybe(date),
  jobId: text,
  jobStatus: text,
  operationType: text,
  submittedTimestamp: maybe(date),
  endTimestamp: maybe(date),
  taskId: text,
  taskStatus: text,
  friendlyName: text,
  errorCode: maybe(text),
  evaluationDate: maybe(date),
  entityCount: fc.oneof(fc.constantFrom(-1, 0, 7, 2 ** 53, 1e308), fc.integer(), fc.double(), fc.jsonValue()),
  createdUtc: maybe(date),
}
const inner = fc.record(fields)
const inners = maybe(fc.array(inner, { maxLength: 2 }))
const nested = {
  tasks: inners,
  ciError: maybe(inner),
  ciErrors: inners,
  evaluationStatus: maybe(fc.record({ ...fields, jobStatus: fc.constantFrom('CompletedSuccess', 'Running') })),
  evaluationStatusHistory: inners,
}
const whole = fc.record({ ...fields, ...nested })
const wrapped = fc.record({ ...fields, dataSourceMetadata: inner })
const partial = fc.record({ ...fields, ...nested }, { requiredKeys: [] })

const anyJson = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(whole, whole, wrapped, partial), { maxLength: 3 }))

/** Every number and date in a value, however deep. */
function measures(value: unknown): number[] {
  if (value instanceof Date) return [value.getTime()]
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(measures) : []
}

test.each(Object.entries(wires))(
  'no JSON makes %s throw, and what it accepts has real numbers and dates',
  (_name, wire) => {
    fc.assert(
      fc.property(anyJson, (json) => {
        const answer = wire(json)
        if (answer.ok) expect(measures(answer.data).every(Number.isFinite)).toBe(true)
        else expect(answer.detail).toMatch(/^.{1,290}: .{1,100}$/)
      }),
      { numRuns: 1_000 },
    )
  },
)

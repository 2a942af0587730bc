import fc from 'fast-check'
import { dataSources } from '../../src/connector/wire/data-sources.ts'
import { entities, entity } from '../../src/connector/wire/entities.ts'
import { instances } from '../../src/connector/wire/instances.ts'
import { items } from '../../src/connector/wire/items.ts'
import { job, jobs } from '../../src/connector/wire/jobs.ts'
import { measure, measures } from '../../src/connector/wire/measures.ts'
import { refusal } from '../../src/connector/wire/refusal.ts'
import { admins, roles, rolesOf } from '../../src/connector/wire/roles.ts'
import { segments } from '../../src/connector/wire/segments.ts'
import { status } from '../../src/connector/wire/status.ts'

const lists = {
  admins,
  dataSources,
  entities,
  instances,
  items,
  jobs,
  measures,
  roles,
  rolesOf: rolesOf('p-1'),
  segments,
  status,
}
const wires = { ...lists, entity, job, measure }

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
  endDate: maybe(date),
  evaluationTime: maybe(date),
  endTime: maybe(date),
  refreshTime: maybe(date),
  state: maybe(text),
  values: maybe(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })),
  isScalar: maybe(mostly(fc.boolean(), fc.jsonValue())),
  principalId: maybe(fc.constantFrom('p-1', 'p-2')),
  roleName: text,
}
const inner = fc.record(fields)
const inners = maybe(fc.array(inner, { maxLength: 2 }))
const nested = {
  tasks: inners,
  ciError: maybe(inner),
  ciErrors: inners,
  definition: maybe(inner),
  output: maybe(inner),
  outputHistory: inners,
  latestEvaluation: maybe(inner),
  attributes: inners,
  keys: maybe(fc.array(fc.array(inner, { maxLength: 2 }), { maxLength: 2 })),
  roles: maybe(fc.array(text, { maxLength: 2 })),
  evaluationStatus: maybe(fc.record({ ...fields, jobStatus: fc.constantFrom('CompletedSuccess', 'Running') })),
  evaluationStatusHistory: inners,
}
const whole = fc.record({ ...fields, ...nested })
const wrapped = fc.record({ ...fields, dataSourceMetadata: inner })
const partial = fc.record({ ...fields, ...nested }, { requiredKeys: [] })

const rows = fc.array(fc.oneof(whole, whole, wrapped, partial), { maxLength: 3 })
const anyJson = fc.oneof(fc.jsonValue(), rows, whole, fc.record({ entities: rows }), fc.record({ value: rows }))

/** Every number and date in a value, however deep. */
function figures(value: unknown): number[] {
  if (value instanceof Date) return [value.getTime()]
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(figures) : []
}

test('no JSON makes a reading throw, and what one accepts has real numbers and dates', () => {
  const accepted = new Set<string>()
  fc.assert(
    fc.property(anyJson, (json) => {
      for (const [name, wire] of Object.entries(wires)) {
        const answer = wire(json)
        if (answer.ok) accepted.add(name)
        if (answer.ok) expect([name, figures(answer.data).every(Number.isFinite)]).toEqual([name, true])
        else expect(answer.detail).toMatch(/^.{1,290}: .{1,100}$/)
      }
    }),
    { numRuns: 1_000 },
  )
  expect([...accepted].sort()).toEqual(Object.keys(wires).sort())
})

test('no error answer makes its reading throw', () => {
  const texts = fc.option(fc.oneof(fc.string(), fc.jsonValue()))
  const words = fc.record(
    { errorCode: texts, code: texts, message: texts, target: texts, details: texts, messages: texts, name: texts },
    { requiredKeys: [] },
  )
  const answers = fc.oneof(fc.jsonValue(), words, fc.record({ error: fc.oneof(words, fc.jsonValue()) }))
  fc.assert(
    fc.property(answers, (answer) => {
      expect([undefined, 'api', 'odata', 'parsing']).toContain(refusal(answer, ['s'])?.kind)
    }),
    { numRuns: 1_000 },
  )
})

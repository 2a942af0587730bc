import { createClient } from '../../src/connector/client.ts'
import { measure, measures } from '../../src/connector/wire/measures.ts'
import { openLoopback } from './loopback.ts'
import { createRecordingBudget } from './recording-budget.ts'

const firstAt = '2026-11-19T02:28:55Z'
const secondAt = '2026-11-20T02:29:01Z'
const output = (evaluationTime: unknown, values: unknown) => ({ evaluationTime, values, measureName: 'M' })
const malformed = (detail: string) => ({ ok: false, problem: 'malformed', detail })

function read(more: object) {
  const answer = measure({ name: 'M', ...more })
  return answer.ok ? answer.data : answer
}

test('a business measure is read, its outputs oldest first and each moment once', () => {
  const total = {
    name: 'TotalRevenue',
    displayName: 'Total revenue',
    createdBy: 'a.jansen@contoso.example',
    createdUtc: '2026-01-02T03:04:05Z',
    definition: {
      kind: 'Entity',
      type: 'structured',
      isScalar: true,
      isProfile: false,
      dimensions: [],
      aggregates: [{ operation: 'sum', field: 'Purchase.Total', alias: 'TotalRevenue' }],
    },
    latestEvaluation: { state: 'Completed', endTime: '2026-11-20T02:29:40Z' },
    output: output(secondAt, { TotalRevenue: '1048576.25' }),
    outputHistory: [output(secondAt, { TotalRevenue: '1048576.25' }), output(firstAt, { TotalRevenue: '998200.00' })],
  }
  expect(measures([total])).toEqual({
    ok: true,
    data: [
      {
        name: 'TotalRevenue',
        displayName: 'Total revenue',
        createdBy: 'a.jansen@contoso.example',
        createdAt: new Date('2026-01-02T03:04:05Z'),
        kind: 'entity',
        isScalar: true,
        isProfile: false,
        dimensions: [],
        aggregates: ['TotalRevenue'],
        lastEvaluation: { state: 'completed', endedAt: new Date('2026-11-20T02:29:40Z') },
        outputs: [
          { evaluatedAt: new Date(firstAt), values: { TotalRevenue: '998200.00' } },
          { evaluatedAt: new Date(secondAt), values: { TotalRevenue: '1048576.25' } },
        ],
      },
    ],
  })
})

test('a measure that the API says little of has no kind, no dimensions, no outputs and is not scalar', () => {
  expect(read({ definition: null, output: null, outputHistory: null, latestEvaluation: null })).toEqual({
    name: 'M',
    isScalar: false,
    isProfile: false,
    dimensions: [],
    aggregates: [],
    outputs: [],
  })
})

test('columns go by their alias, else by their field; one with neither is none', () => {
  const dimensions = [{ alias: 'Country', field: 'Customer.Country' }, { field: 'Customer.City' }, { alias: '' }]
  expect(read({ definition: { dimensions } })).toMatchObject({ dimensions: ['Country', 'Customer.City'] })
})

test.each([
  ['structured', true, false, true],
  ['structured', false, true, false],
  ['manual', false, true, true],
  ['Manual', true, false, false],
  ['manual', true, undefined, true],
  [undefined, undefined, undefined, false],
])('a %s measure with isScalar %s and isManualQueryScalar %s: scalar is %s', (type, isScalar, manual, scalar) => {
  expect(read({ definition: { type, isScalar, isManualQueryScalar: manual } })).toMatchObject({ isScalar: scalar })
})

test('a value keeps its text; a number or flag is as JSON writes it; null and what is nested are left out', () => {
  const values = { a: '1.048,50', b: 0, c: false, d: '', e: null, f: { g: 1 }, h: [1] }
  expect(read({ output: output(firstAt, values) })).toMatchObject({
    outputs: [{ values: { a: '1.048,50', b: '0', c: 'false', d: '' } }],
  })
})

test.each([
  ['1048576.250', '1048576.250'],
  ['12345678901234567890', '12345678901234567890'],
  ['1E3', '1E3'],
  ['-0', '-0'],
  ['1e999', '1e999'],
  ['7', '7'],
])('the number %s on the wire is the text %s, digit by digit', async (written, text) => {
  const answer = `{"name":"M","output":{"evaluationTime":"${firstAt}","values":{"a":${written}}}}`
  const server = await openLoopback((_request, response) => response.writeHead(200).end(answer))
  const client = createClient({ apiUrl: server.url, timeoutMs: 5_000, budget: createRecordingBudget() })
  const read = await client.measure('i-1', 'M', 30, 'poll')
  await server.close()
  expect(read).toMatchObject({ ok: true, data: { outputs: [{ values: { a: text } }] } })
})

test('of two outputs with one moment the one with a value is kept, else the first', () => {
  const full = output(firstAt, { a: '1' })
  const kept = { outputs: [{ evaluatedAt: new Date(firstAt), values: { a: '1' } }] }
  expect(read({ output: output(firstAt, {}), outputHistory: [full] })).toMatchObject(kept)
  expect(read({ output: full, outputHistory: [output('2026-11-19T03:28:55+01:00', { a: '2' })] })).toMatchObject(kept)
})

test('an output without a moment is none', () => {
  expect(read({ output: output('0001-01-01T00:00:00', { a: '1' }), outputHistory: [{}] })).toMatchObject({
    outputs: [],
  })
})

test('the last evaluation is the latest, else the newest of the history; one that never took place is none', () => {
  const history = [{ state: 'completed', endTime: firstAt }, { state: 'failed', endTime: secondAt }, { state: null }]
  const failed = { state: 'failed', endedAt: new Date(secondAt) }
  expect(read({ latestEvaluation: { state: 'None' }, evaluationHistory: history })).toMatchObject({
    lastEvaluation: failed,
  })
  expect(read({ latestEvaluation: { state: 'Running' }, evaluationHistory: history })).toMatchObject({
    lastEvaluation: { state: 'running' },
  })
  expect(read({ latestEvaluation: { state: 'none', endTime: null } })).not.toHaveProperty('lastEvaluation')
})

test('a column called __proto__ is a column like any other', () => {
  const values: unknown = JSON.parse('{"__proto__":"1"}')
  const found = read({ output: output(firstAt, values) })
  expect('outputs' in found && Object.entries(found.outputs[0]?.values ?? {})).toEqual([['__proto__', '1']])
})

test.each([
  [{}, 'name: expected a string'],
  [{ name: 'M', output: output(firstAt, [1]) }, 'output.values: expected an object'],
  [{ name: 'M', definition: { isScalar: 'yes' } }, 'definition.isScalar: expected true or false'],
  [{ name: 'M', outputHistory: [output('soon', {})] }, 'outputHistory[0].evaluationTime: expected a date in ISO 8601'],
])('a measure of the wrong shape is malformed at its place (%#)', (answer, detail) => {
  expect(measure(answer)).toEqual(malformed(detail))
})

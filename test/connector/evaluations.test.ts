import { segments } from '../../src/connector/wire/segments.ts'

const success = 'CompletedSuccess'
const firstAt = '2026-11-19T02:30:12Z'
const secondAt = '2026-11-20T02:31:00Z'

const evaluation = (evaluationDate: unknown, entityCount: unknown, jobStatus: unknown = success) => ({
  evaluationDate,
  entityCount,
  jobStatus,
})

function evaluationsOf(evaluationStatus: unknown, evaluationStatusHistory: unknown) {
  const answer = segments([{ name: 'S', evaluationStatus, evaluationStatusHistory }])
  return answer.ok ? answer.data[0]?.evaluations : answer
}

test('the newest evaluation joins the history, oldest first, each moment once', () => {
  const newest = evaluation(secondAt, 1212)
  expect(evaluationsOf(newest, [newest, evaluation(firstAt, 1175, 'completedSUCCESS')])).toEqual([
    { evaluatedAt: new Date(firstAt), status: 'completedsuccess', count: 1175 },
    { evaluatedAt: new Date(secondAt), status: 'completedsuccess', count: 1212 },
  ])
})

test('of two evaluations with one moment the one with a usable count is kept', () => {
  const running = evaluation(secondAt, -1, 'Running')
  const done = evaluation(secondAt, 1212)
  const kept = [{ evaluatedAt: new Date(secondAt), status: 'completedsuccess', count: 1212 }]
  expect(evaluationsOf(running, [done])).toEqual(kept)
  expect(evaluationsOf(done, [running])).toEqual(kept)
  expect(evaluationsOf(done, [evaluation('2026-11-20T03:31:00+01:00', 9)])).toEqual(kept)
})

test.each([[-1], [1.5], ['1212'], [null], [undefined], [2 ** 53], [Number.POSITIVE_INFINITY], [{}]])(
  'a success with the count %p has no count',
  (entityCount) => {
    expect(evaluationsOf(evaluation(firstAt, entityCount), null)).toEqual([
      { evaluatedAt: new Date(firstAt), status: 'completedsuccess' },
    ])
  },
)

test.each([[0], [Number.MAX_SAFE_INTEGER]])('a success with the count %p has that count', (entityCount) => {
  expect(evaluationsOf(evaluation(firstAt, entityCount), null)).toMatchObject([{ count: entityCount }])
})

test.each([['CompletedFailure'], ['Running'], ['Cancelled'], ['NotQualified'], ['SomethingNew']])(
  'an evaluation that is %s has no count, whatever number it carries',
  (jobStatus) => {
    expect(evaluationsOf(evaluation(firstAt, 5, jobStatus), [])).toEqual([
      { evaluatedAt: new Date(firstAt), status: jobStatus.toLowerCase() },
    ])
  },
)

test('an evaluation that never took place is none', () => {
  expect(evaluationsOf({ jobStatus: 'None', evaluationDate: '0001-01-01T00:00:00' }, [{ jobStatus: success }])).toEqual(
    [],
  )
  expect(evaluationsOf(null, undefined)).toEqual([])
})

test('an evaluation with a date but no status is malformed at its place', () => {
  expect(evaluationsOf(null, [evaluation(firstAt, 5, null)])).toMatchObject({
    problem: 'malformed',
    detail: '[0].evaluationStatusHistory[0].jobStatus: expected a string',
  })
})

import { at, instanceId, type Running, running, smallWorld } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
  const { world } = room.simulator
  const made = { createdBy: 'm.devries@contoso.example', at: at('00:00:00') }
  world.addMeasure(instanceId, { ...made, name: 'TotalRevenue', displayName: 'Total revenue' })
  world.addMeasure(instanceId, { ...made, name: 'ByCountry', displayName: 'By country', dimensions: ['Country'] })
})
afterEach(() => room.simulator.stop())

const compute = (value: string, time: string): void =>
  room.simulator.world.evaluateMeasure(instanceId, 'TotalRevenue', { values: { TotalRevenue: value } }, at(time))

test('a measure never computed says so, and a scalar is told from one with dimensions', async () => {
  expect(await room.below('manage/measures')).toMatchObject([
    {
      ...{ name: 'TotalRevenue', displayName: 'Total revenue', createdUtc: '2026-11-20T00:00:00.000Z', instanceId },
      definition: {
        ...{ kind: 'entity', isScalar: true, isProfile: false, type: 'structured', dimensions: [] },
        aggregates: [{ operation: 'sum', field: 'Purchase.Total', alias: 'TotalRevenue' }],
      },
      latestEvaluation: { state: 'none' },
    },
    { definition: { isScalar: false, dimensions: [{ field: 'Customer.Country', alias: 'Country' }] } },
  ])
})

test('a value is a text with its moment; a failed evaluation shows and the value before it stays', async () => {
  compute('1048576.25', '11:00:00')
  room.simulator.world.evaluateMeasure(instanceId, 'TotalRevenue', { state: 'failed' }, at('11:30:00'))
  expect(await room.below('manage/measures/TotalRevenue')).toMatchObject({
    latestEvaluation: { state: 'failed', endTime: '2026-11-20T11:30:00.000Z' },
    output: {
      values: { TotalRevenue: '1048576.25' },
      measureName: 'TotalRevenue',
      evaluationTime: '2026-11-20T11:00:00.000Z',
    },
    evaluationStats: { lastSuccessful: '2026-11-20T11:00:00.000Z', consecutiveFailureCount: 1 },
  })
})

test('history is on the page of one measure only, when asked, for so many days', async () => {
  compute('3', '11:00:00')
  compute('2', '10:00:00')
  room.simulator.world.evaluateMeasure(instanceId, 'TotalRevenue', { state: 'failed' }, at('10:30:00'))
  room.clock.now = new Date('2026-11-21T10:15:00Z')
  const history = 'includeHistoricStats=true&historicStatsDays=1'
  expect(await room.below(`manage/measures?${history}`)).not.toMatchObject([{ outputHistory: expect.anything() }, {}])
  expect(await room.below('manage/measures/TotalRevenue')).not.toHaveProperty('outputHistory')
  expect(await room.below(`manage/measures/TotalRevenue?${history}`)).toMatchObject({
    evaluationHistory: [{ state: 'failed' }, { state: 'completed' }],
    outputHistory: [{ values: { TotalRevenue: '3' } }],
  })
  expect(await room.below('manage/measures/TotalRevenue?includeHistoricStats=true')).toMatchObject({
    outputHistory: [{ values: { TotalRevenue: '2' } }, { values: { TotalRevenue: '3' } }],
  })
})

test('a version computed again takes the place of the first', async () => {
  compute('3', '11:00:00')
  compute('5', '11:00:00')
  expect(await room.below('manage/measures/TotalRevenue?includeHistoricStats=true')).toMatchObject({
    outputHistory: [{ values: { TotalRevenue: '5' } }],
  })
})

test('an evaluation that runs has no end and no value yet', async () => {
  room.simulator.world.evaluateMeasure(instanceId, 'TotalRevenue', { state: 'running' }, at('11:00:00'))
  const shown = await room.below('manage/measures/TotalRevenue')
  expect(shown).toMatchObject({ latestEvaluation: { state: 'running' } })
  expect(shown).not.toMatchObject({ latestEvaluation: { endTime: expect.anything() } })
  expect(shown).not.toHaveProperty('output')
})

test('a measure with dimensions has no output; its rows are read as a table', async () => {
  const rows = [
    { Country: 'Netherlands', ByCountry: '10.50' },
    { Country: 'Germany', ByCountry: '7.25' },
  ]
  expect(await room.below('data/ByCountry')).toMatchObject({ value: [] })
  room.simulator.world.evaluateMeasure(instanceId, 'ByCountry', { rows }, at('11:00:00'))
  expect(await room.below('manage/measures/ByCountry')).not.toHaveProperty('output')
  expect(await room.below('data/ByCountry')).toMatchObject({ value: rows })
  expect((await room.ask(`/instances/${instanceId}/data/TotalRevenue`)).status).toBe(404)
})

test('a deleted measure is gone, and made again it starts anew', async () => {
  compute('3', '11:00:00')
  room.simulator.world.removeMeasure(instanceId, 'TotalRevenue')
  const answer = await room.ask(`/instances/${instanceId}/manage/measures/TotalRevenue`)
  expect([answer.status, await answer.json()]).toMatchObject([404, { httpStatusCode: '404' }])
  const again = { name: 'TotalRevenue', displayName: 'Total', createdBy: 'a@contoso.example', at: at('11:30:00') }
  room.simulator.world.addMeasure(instanceId, again)
  expect(await room.below('manage/measures/TotalRevenue')).toMatchObject({
    createdUtc: '2026-11-20T11:30:00.000Z',
    latestEvaluation: { state: 'none' },
  })
})

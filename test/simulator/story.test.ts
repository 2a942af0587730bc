import { z } from 'zod'
import { storyWorld } from '../../src/simulator/story.ts'
import { churn, contoso, revenue, revenueByCountry, webshop } from '../../src/simulator/story-cast.ts'
import { at, type Running, running } from './running.ts'

const startedAt = at('12:00:00')
let room: Running
beforeEach(async () => {
  room = await running(storyWorld({ startedAt }), startedAt)
})
afterEach(() => room.simulator.stop())

/** Moves the clock to so many seconds after the lead-in of 15 s. */
const seconds = (after: number): void => {
  room.clock.now = new Date(startedAt.getTime() + 15_000 + after * 1_000)
}
const jobs = (top = 1): Promise<unknown> => room.below(`workflows/main/jobs?includeTasks=true&top=${top}`)
const churnNow = (count: number) =>
  expect.arrayContaining([
    expect.objectContaining({ name: churn.name, evaluationStatus: expect.objectContaining({ entityCount: count }) }),
  ])
const withOutput = z.object({
  output: z.object({ evaluationTime: z.string(), values: z.record(z.string(), z.string()) }),
})
const withRows = z.object({ value: z.array(z.object({ Country: z.string(), Revenue: z.string() })) })
const task = (friendlyName: string, taskStatus: string) => expect.objectContaining({ friendlyName, taskStatus })

test('before the story there are thirty days of evaluations and a week of good refreshes', async () => {
  const segments = await room.below('manage/segments?includeHistoricStats=true&historicStatsDays=30')
  expect(segments).toEqual(churnNow(1_175))
  expect(segments).toMatchObject([
    {
      friendlyName: 'High risk transaction churn',
      evaluationStatusHistory: Array(30).fill({ jobStatus: 'CompletedSuccess' }),
    },
    { friendlyName: 'VIP customers', evaluationStatusHistory: Array(30).fill({ jobStatus: 'CompletedSuccess' }) },
  ])
  expect(await jobs(100)).toMatchObject(Array(7).fill({ jobStatus: 'successful', operationType: 'all' }))
})

test('before the story both measures have thirty days of results', async () => {
  const history = 'includeHistoricStats=true&historicStatsDays=30'
  expect(await room.below(`manage/measures/${revenue.name}?${history}`)).toMatchObject({
    ...{ displayName: 'Total revenue', definition: { isScalar: true }, latestEvaluation: { state: 'completed' } },
    evaluationHistory: Array(30).fill({ state: 'completed' }),
    outputHistory: Array(30).fill({ values: { [revenue.name]: expect.stringMatching(/^\d+\.\d\d$/) } }),
  })
  expect(await room.below(`manage/measures/${revenueByCountry.name}?${history}`)).toMatchObject({
    definition: { isScalar: false, dimensions: [{ alias: 'Country' }], aggregates: [{ alias: 'Revenue' }] },
    evaluationHistory: Array(30).fill({ state: 'completed' }),
  })
})

test('each full refresh computes the measures at 17 s, and the countries add up to the whole', async () => {
  seconds(16.999)
  expect(await jobs()).toMatchObject([{ tasks: expect.arrayContaining([task(revenue.name, 'running')]) }])
  seconds(17)
  const tasks = [task(revenue.name, 'successful'), task(revenueByCountry.name, 'successful')]
  expect(await jobs()).toMatchObject([{ tasks: expect.arrayContaining(tasks) }])
  const { output } = withOutput.parse(await room.below(`manage/measures/${revenue.name}`))
  expect(output.evaluationTime).toBe('2026-11-20T12:00:32.000Z')
  const { value } = withRows.parse(await room.below(`data/${revenueByCountry.name}`))
  expect(value.map(({ Country }) => Country)).toEqual(['Netherlands', 'Germany', 'Belgium'])
  const cents = value.map(({ Revenue }) => Math.round(Number(Revenue) * 100)).reduce((sum, one) => sum + one)
  expect((cents / 100).toFixed(2)).toBe(output.values[revenue.name])
})

test('a refresh of the story that somebody cancels does nothing any more', async () => {
  seconds(5)
  const [{ jobId } = { jobId: '' }] = z.array(z.looseObject({ jobId: z.string() })).parse(await jobs())
  await room.ask(`/instances/${contoso.id}/workflows/main/jobs/${jobId}/cancel`, { method: 'POST' })
  seconds(30)
  expect(await jobs()).toMatchObject([{ jobId, jobStatus: 'aborted' }])
  expect(await room.below('manage/segments')).toEqual(churnNow(1_175))
})

test('the past sizes of the churn segment lie between 1,120 and 1,180', () => {
  const evaluations = room.simulator.world.find(contoso.id)?.segments.get(churn.name)?.evaluations ?? []
  const sizes = evaluations.map(({ count }) => count ?? 0)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1_120)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_180)
})

test('nothing moves during the lead-in; then a scheduled full refresh runs', async () => {
  seconds(-0.001)
  expect(await jobs()).toMatchObject([{ jobStatus: 'successful' }])
  seconds(0)
  expect(await jobs()).toMatchObject([
    {
      operationType: 'all',
      jobSubmissionKind: 'scheduled',
      jobStatus: 'running',
      tasks: expect.arrayContaining([task('Webshop', 'running'), task('Merge', 'queued'), task(churn.name, 'queued')]),
    },
  ])
})

test('at 10 s the web shop has failed for good, what needs it is skipped, the other sources came in', async () => {
  seconds(10)
  expect(await jobs()).toMatchObject([
    {
      jobStatus: 'running',
      tasks: expect.arrayContaining([
        task('Webshop', 'failed'),
        task('Webshop_Contacts', 'skipped'),
        task('CRM', 'successful'),
        task('Loyalty', 'successful'),
      ]),
    },
  ])
  expect(await room.below('workflows/main/status')).toContainEqual(
    expect.objectContaining({
      identifier: webshop.id,
      taskStatus: 'failed',
      ciError: expect.objectContaining({ exceptionCulprit: 'user', message: expect.stringContaining('sign-in') }),
    }),
  )
})

test('the segment goes over at 20 s, the job ends failed at 25 s with no task open', async () => {
  seconds(20)
  expect(await room.below('manage/segments')).toEqual(churnNow(1_212))
  seconds(24.999)
  expect(await jobs()).toMatchObject([{ jobStatus: 'running' }])
  seconds(25)
  expect(await jobs()).toMatchObject([{ jobStatus: 'failed', endTimestamp: '2026-11-20T12:00:40.000Z' }])
  expect(JSON.stringify(await jobs())).not.toMatch(/"taskStatus":"(queued|running)"/)
})

test('the web shop is refreshed by hand from 60 to 70 s', async () => {
  seconds(60)
  expect(await jobs()).toMatchObject([
    { jobStatus: 'running', operationType: 'ingestion', jobSubmissionKind: 'onDemand' },
  ])
  seconds(70)
  expect(await jobs()).toMatchObject([{ jobStatus: 'successful', tasks: [task('Webshop', 'successful')] }])
  expect(await room.below('manage/datasources/v2')).toContainEqual(
    expect.objectContaining({ dataSourceId: webshop.id, refreshState: 'updated' }),
  )
})

test('the segment is back at 80 s and its job ends at 82 s', async () => {
  seconds(80)
  expect(await room.below('manage/segments')).toEqual(churnNow(1_175))
  expect(await jobs()).toMatchObject([{ operationType: 'segmentation', jobStatus: 'running' }])
  seconds(82)
  expect(await jobs()).toMatchObject([{ jobStatus: 'successful' }])
})

test('the full refresh from 88 to 113 s fails by its measures alone: every source comes in, the segment stays', async () => {
  seconds(88)
  expect(await jobs()).toMatchObject([{ operationType: 'all', jobSubmissionKind: 'scheduled', jobStatus: 'running' }])
  seconds(113)
  expect(await jobs()).toMatchObject([
    {
      jobStatus: 'failed',
      tasks: expect.arrayContaining([
        task('Webshop', 'successful'),
        task(churn.name, 'successful'),
        task(revenue.name, 'failed'),
        task(revenueByCountry.name, 'failed'),
      ]),
    },
  ])
  expect(JSON.stringify(await jobs())).not.toMatch(/"taskStatus":"(queued|running)"/)
  expect(await room.below('manage/segments')).toEqual(churnNow(1_175))
})

test('a faster story keeps its order', async () => {
  const world = storyWorld({ startedAt, periodMs: 12_000, leadMs: 1_000 })
  world.advance(new Date(startedAt.getTime() + 1_000 + 2_000))
  expect(world.find(contoso.id)?.segments.get(churn.name)?.evaluations.at(-1)?.count).toBe(1_212)
})

test('after a day of rounds it still goes on, and nothing has grown without bound', () => {
  const { world } = room.simulator
  world.advance(new Date(startedAt.getTime() + 15_000 + 720 * 120_000 + 20_000))
  const place = world.find(contoso.id)
  expect(place?.jobs).toHaveLength(200)
  expect(place?.jobs[0]).toMatchObject({ status: 'running', operation: 'all' })
  expect(place?.segments.get(churn.name)?.evaluations.length).toBeLessThanOrEqual(2_000)
  expect(world.script.waiting.length).toBeLessThan(40)
})

import { z } from 'zod'
import { at, instanceId, type Running, running, smallWorld, sourceId } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
})
afterEach(() => room.simulator.stop())

const jobs = `/instances/${instanceId}/workflows/main/jobs`
const order = (query: string, body?: object): Promise<Response> =>
  room.ask(`${jobs}${query}`, { method: 'POST', ...(body && { body: JSON.stringify(body) }) })
const withId = z.looseObject({ jobId: z.guid() })
const started = async (query: string) => withId.parse(await (await order(query)).json())
const later = (seconds: number): void => {
  room.clock.now = new Date(at('12:00:00').getTime() + seconds * 1_000)
}

test('a data source is refreshed on demand and runs to its end by itself, in both spellings', async () => {
  const documented = `/instances/${instanceId}/manage/workflows/main/jobs`
  const query = `?operationType=Ingestion&identifiers='${sourceId}'&forceRunRequested=true`
  const answer = await room.ask(documented + query, { method: 'POST' })
  expect(answer.status).toBe(200)
  const job = withId.parse(await answer.json())
  expect(job).toMatchObject({
    ...{ operationType: 'ingestion', jobSubmissionKind: 'onDemand', jobStatus: 'running', idList: [sourceId] },
    tasks: [{ taskStatus: 'running', operationType: 'ingestion', friendlyName: 'Webshop' }],
  })
  later(9)
  expect(await room.below('manage/datasources/v2')).toMatchObject([{ refreshState: 'updating' }])
  later(10)
  expect(await room.below('manage/datasources/v2')).toMatchObject([{ refreshState: 'updated' }])
  later(11)
  expect(await room.read(`${jobs}/${job.jobId}`)).toMatchObject({ jobStatus: 'successful' })
})

test('a full refresh takes everything in, unifies, then counts anew', async () => {
  const { world } = room.simulator
  world.evaluate(instanceId, 'VIP', 30, at('11:00:00'))
  const made = { createdBy: 'a@contoso.example', at: at('00:00:00') }
  world.addMeasure(instanceId, { ...made, name: 'Total', displayName: 'Total' })
  world.addSegment(instanceId, { ...made, name: 'Old', friendlyName: 'Old' })
  world.changeSegment(instanceId, 'Old', { state: 'inactive' }, at('11:00:00'))
  const { jobId } = await started('?operationType=all&forceRunRequested=true')
  later(60)
  expect(await room.read(`${jobs}/${jobId}?includeTasks=true`)).toMatchObject({
    jobStatus: 'successful',
    endTimestamp: '2026-11-20T12:00:28.000Z',
    tasks: [
      { operationType: 'ingestion', taskStatus: 'successful' },
      { operationType: 'map', taskStatus: 'successful', endTimestamp: '2026-11-20T12:00:14.000Z' },
      { operationType: 'match', taskStatus: 'successful' },
      { operationType: 'merge', taskStatus: 'successful', endTimestamp: '2026-11-20T12:00:22.000Z' },
      { operationType: 'segmentation', friendlyName: 'VIP', taskStatus: 'successful' },
      { operationType: 'segmentation', friendlyName: 'Old', taskStatus: 'skipped' },
      { operationType: 'entityMeasures', friendlyName: 'Total', taskStatus: 'successful' },
    ],
  })
  expect(await room.below('manage/segments')).toMatchObject([
    { name: 'VIP', evaluationStatus: { entityCount: 30, evaluationDate: '2026-11-20T12:00:27.000Z' } },
    { name: 'Old', evaluationStatus: { jobStatus: 'None' } },
  ])
  expect(await room.below('manage/measures/Total')).toMatchObject({ output: { values: { Total: '0' } } })
})

test('the body says what the query does not', async () => {
  const job = await (await order('', { operationType: 'segmentation', identifiers: ['VIP'] })).json()
  expect(job).toMatchObject({ operationType: 'segmentation', tasks: [{ friendlyName: 'VIP' }] })
})

test.each<[number, string]>([
  [400, '?operationType=Everything'],
  [400, ''],
  [400, `?operationType=all&identifiers=${sourceId}`],
  [404, '?operationType=ingestion&identifiers=nothing'],
  [404, '?operationType=measures&identifiers=VIP'],
])('it answers %i to the order %s and starts nothing', async (status, query) => {
  const answer = await order(query)
  expect([answer.status, await answer.json()]).toMatchObject([status, { httpStatusCode: String(status) }])
  expect(await room.read(jobs)).toEqual([])
})

test('a cancelled job is aborted, its source goes back, and nothing of it happens any more', async () => {
  const { jobId } = await started('?operationType=all')
  later(5)
  const cancelled = await room.ask(`${jobs}/${jobId}/cancel`, { method: 'POST' })
  expect(await cancelled.json()).toMatchObject({
    jobId,
    jobStatus: 'aborted',
    endTimestamp: '2026-11-20T12:00:05.000Z',
  })
  later(60)
  const job = await room.read(`${jobs}/${jobId}?includeTasks=true`)
  expect(job).toMatchObject({ jobStatus: 'aborted', tasks: [...Array(5)].map(() => ({ taskStatus: 'aborted' })) })
  expect(await room.below('manage/datasources/v2')).toMatchObject([{ refreshState: 'updateCancelled' }])
  expect(await room.below('manage/segments')).toMatchObject([{ evaluationStatus: { jobStatus: 'None' } }])
})

test('cancelling leaves a job that has ended as it is, and spares a task that another job needs', async () => {
  const { world } = room.simulator
  const run = { operation: 'all', kind: 'scheduled', at: at('11:00:00') } as const
  const own = world.startJob(instanceId, { ...run, tasks: [] })
  const other = world.startJob(instanceId, { ...run, tasks: [{ operation: 'map', name: 'Map', alsoOf: [own.id] }] })
  await room.ask(`${jobs}/${own.id}/cancel`, { method: 'POST' })
  expect(await room.read(`${jobs}/${own.id}?includeTasks=true`)).toMatchObject({
    jobStatus: 'aborted',
    tasks: [{ taskStatus: 'running' }],
  })
  world.endTask(other, 'Map', 'successful', at('12:00:00'))
  world.endJob(other, 'successful', at('12:00:00'))
  const answer = await room.ask(`${jobs}/${other.id}/cancel`, { method: 'POST' })
  expect(await answer.json()).toMatchObject({ jobStatus: 'successful', tasks: [{ taskStatus: 'successful' }] })
})

test('what a script still says of a cancelled job changes nothing', () => {
  const { world } = room.simulator
  const tasks = [{ operation: 'map', name: 'Map' }]
  const job = world.startJob(instanceId, { operation: 'all', kind: 'scheduled', at: at('11:00:00'), tasks })
  world.cancelJob(job, at('11:00:01'))
  world.endTask(job, 'Map', 'failed', at('11:00:02'))
  world.addTask(job, { operation: 'map', name: 'Map' }, at('11:00:03'))
  world.endJob(job, 'failed', at('11:00:04'))
  expect(world.find(instanceId)?.jobs).toMatchObject([{ status: 'aborted', tasks: [{ status: 'aborted' }] }])
})

test('a job that is not there is 404, to see and to cancel', async () => {
  for (const [path, method] of [
    [`${jobs}/none`, 'GET'],
    [`${jobs}/none/cancel`, 'POST'],
  ] as const) {
    const answer = await room.ask(path, { method })
    expect([answer.status, await answer.json()]).toMatchObject([404, { errorCode: 'JobNotFound' }])
  }
})

test('a name means its newest try, an id its own', () => {
  const { world } = room.simulator
  const tasks = [{ operation: 'map', name: 'Map' }]
  const job = world.startJob(instanceId, { operation: 'all', kind: 'scheduled', at: at('11:00:00'), tasks })
  const again = world.addTask(job, { operation: 'map', name: 'Map' }, at('11:01:00'))
  world.endTask(job, 'Map', 'successful', at('11:02:00'))
  world.endTask(job, job.tasks[0]?.id ?? '', 'failed', at('11:03:00'))
  expect(job.tasks).toMatchObject([{ status: 'failed' }, { id: again.id, status: 'successful' }])
})

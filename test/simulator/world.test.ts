import { startSimulator } from '../../src/simulator/server.ts'
import { at, instanceId, type Running, running, smallWorld, sourceId } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
})
afterEach(() => room.simulator.stop())

const ingestion = { operation: 'ingestion', name: 'Webshop_Contacts', source: sourceId }
const refusal = { code: 'Refused', message: 'The sign-in was refused.' }

test('instances are listed with their id, name and type', async () => {
  expect(await room.read('/instances')).toMatchObject([{ instanceId, name: 'Contoso', instanceType: 'production' }])
})

test('jobs come newest first, ten unless asked, in both spellings', async () => {
  for (let minute = 10; minute < 22; minute += 1) {
    room.simulator.world.startJob(instanceId, {
      operation: 'all',
      kind: 'scheduled',
      at: at(`10:${minute}:00`),
      tasks: [],
    })
  }
  const jobs = await room.below('workflows/main/jobs')
  expect(jobs).toHaveLength(10)
  expect(jobs).toMatchObject([{ submittedTimestamp: '2026-11-20T10:21:00.000Z' }, ...Array(9).fill({})])
  expect(await room.below('manage/workflows/main/jobs')).toEqual(jobs)
  expect(await room.below('workflows/main/jobs?top=12')).toHaveLength(12)
})

test('only the newest two hundred jobs are kept', async () => {
  for (let second = 0; second < 205; second += 1) {
    const submittedAt = new Date(at('10:00:00').getTime() + second * 1_000)
    room.simulator.world.startJob(instanceId, { operation: 'all', kind: 'scheduled', at: submittedAt, tasks: [] })
  }
  expect(await room.below('workflows/main/jobs?top=1000')).toHaveLength(200)
})

test('tasks are shown only when asked, and name the tasks they wait for', async () => {
  const waits = { operation: 'match', name: 'Match', waitingFor: ['Webshop_Contacts'] }
  const job = room.simulator.world.startJob(instanceId, {
    operation: 'all',
    kind: 'scheduled',
    at: at('11:00:00'),
    tasks: [ingestion, waits],
  })
  expect(await room.below('workflows/main/jobs')).toEqual([expect.not.objectContaining({ tasks: expect.anything() })])
  expect(await room.below('workflows/main/jobs?includeTasks=true')).toMatchObject([
    {
      jobId: job.id,
      jobSubmissionKind: 'scheduled',
      jobStatus: 'running',
      tasks: [
        { taskId: job.tasks[0]?.id, taskStatus: 'running', operationType: 'ingestion', jobIds: [job.id] },
        { taskStatus: 'queued', friendlyName: 'Match', waitingTaskIds: [job.tasks[0]?.id] },
      ],
    },
  ])
})

test('a failed task shows on its job, on the status page and on its data source', async () => {
  const { world } = room.simulator
  const job = world.startJob(instanceId, {
    operation: 'ingestion',
    kind: 'onDemand',
    at: at('11:00:00'),
    tasks: [ingestion],
  })
  world.endTask(job, 'Webshop_Contacts', 'failed', at('11:05:00'), refusal)
  world.endJob(job, 'failed', at('11:06:00'))
  const ciError = { errorCode: 'Refused', message: 'The sign-in was refused.', exceptionCulprit: 'user' }
  const endTimestamp = '2026-11-20T11:05:00.000Z'
  expect(await room.below('workflows/main/jobs?includeTasks=true')).toMatchObject([
    { jobStatus: 'failed', idList: [sourceId], tasks: [{ taskStatus: 'failed', endTimestamp, ciError }] },
  ])
  const status = await room.below('workflows/main/status')
  expect(status).toMatchObject([
    { identifier: sourceId, jobIds: [job.id], taskStatus: 'failed', ciError, selectionReason: { code: 'firstRun' } },
  ])
  expect(await room.below('manage/workflows/main/status')).toEqual(status)
  expect(await room.below('manage/datasources')).toMatchObject([
    { dataSourceMetadata: { refreshState: 'updateFailed' } },
  ])
})

test('a data source is updating until its last task has ended, then updated as of that moment', async () => {
  const { world } = room.simulator
  const other = { ...ingestion, name: 'Webshop_Orders' }
  const job = world.startJob(instanceId, {
    operation: 'all',
    kind: 'scheduled',
    at: at('11:00:00'),
    tasks: [ingestion, other],
  })
  world.endTask(job, 'Webshop_Contacts', 'successful', at('11:04:00'))
  expect(await room.below('manage/datasources/v2')).toMatchObject([{ refreshState: 'updating' }])
  world.endTask(job, 'Webshop_Orders', 'successful', at('11:05:00'))
  expect(await room.below('manage/datasources/v2')).toMatchObject([
    {
      refreshState: 'updated',
      lastRefresh: '2026-11-20T11:05:00.000Z',
      dataSourceId: sourceId,
      friendlyName: 'Web shop',
    },
  ])
})

test('a success stays known while the next run fails, is retried and succeeds', async () => {
  const { world } = room.simulator
  const run = { operation: 'all', kind: 'scheduled', tasks: [ingestion] } as const
  const first = world.startJob(instanceId, { ...run, at: at('10:00:00') })
  world.endTask(first, ingestion.name, 'successful', at('10:05:00'))
  const second = world.startJob(instanceId, { ...run, at: at('11:00:00') })
  world.endTask(second, ingestion.name, 'failed', at('11:05:00'), refusal)
  const known = { lastSuccessfulTimestamp: '2026-11-20T10:05:00.000Z', lastSuccessJobIds: [first.id] }
  expect(await room.below('workflows/main/status')).toMatchObject([
    { taskStatus: 'failed', selectionReason: { code: 'requested' }, ...known },
  ])
  world.startTask(second, ingestion.name, at('11:06:00'))
  expect(await room.below('workflows/main/status')).toEqual([
    expect.not.objectContaining({ ciError: expect.anything() }),
  ])
  world.endTask(second, ingestion.name, 'successful', at('11:07:00'))
  expect(await room.below('workflows/main/status')).toMatchObject([
    { taskStatus: 'successful', lastSuccessfulTimestamp: '2026-11-20T11:07:00.000Z', lastSuccessJobIds: [second.id] },
  ])
})

test('a segment never evaluated says so, and its history is shown only when asked, for so many days', async () => {
  const { world } = room.simulator
  expect(await room.below('manage/segments')).toMatchObject([{ name: 'VIP', evaluationStatus: { jobStatus: 'None' } }])
  world.evaluate(instanceId, 'VIP', 30, at('11:00:00'))
  world.evaluate(instanceId, 'VIP', 10, new Date('2026-11-10T11:00:00Z'))
  world.evaluate(instanceId, 'VIP', 20, new Date('2026-11-18T11:00:00Z'), 'CompletedFailure')
  expect(await room.below('manage/segments')).toEqual([
    expect.not.objectContaining({ evaluationStatusHistory: expect.anything() }),
  ])
  expect(await room.below('manage/segments?includeHistoricStats=true&historicStatsDays=3')).toMatchObject([
    {
      evaluationStatus: { entityCount: 30, jobStatus: 'CompletedSuccess' },
      evaluationStatusHistory: [{ entityCount: 20, jobStatus: 'CompletedFailure' }, { entityCount: 30 }],
    },
  ])
})

test('an evaluation of the same moment takes the place of the first', async () => {
  const { world } = room.simulator
  world.evaluate(instanceId, 'VIP', 30, at('11:00:00'))
  world.evaluate(instanceId, 'VIP', 28, at('11:00:00'))
  expect(await room.below('manage/segments?includeHistoricStats=true&historicStatsDays=1')).toMatchObject([
    { evaluationStatus: { entityCount: 28 }, evaluationStatusHistory: [{ entityCount: 28 }] },
  ])
})

test('what is due happens before the next answer, in order and at its own moment', async () => {
  const { world } = room.simulator
  const happened: string[] = []
  world.at(at('12:00:20'), (moment) => void happened.push(moment.toISOString()))
  world.at(at('12:00:10'), (moment) => world.evaluate(instanceId, 'VIP', 7, moment))
  room.clock.now = at('12:00:15')
  expect(await room.below('manage/segments')).toMatchObject([
    { evaluationStatus: { entityCount: 7, evaluationDate: '2026-11-20T12:00:10.000Z' } },
  ])
  expect(happened).toEqual([])
  room.clock.now = at('13:00:00')
  await room.read('/instances')
  expect(happened).toEqual(['2026-11-20T12:00:20.000Z'])
  expect(world.script.waiting).toEqual([])
})

test('a mistake in a script is told by name', () => {
  const { world } = room.simulator
  expect(() => world.evaluate(instanceId, 'Nobody', 1, at('11:00:00'))).toThrow('segment Nobody')
  expect(() =>
    world.startJob(instanceId, {
      operation: 'all',
      kind: 'onDemand',
      at: at('11:00:00'),
      tasks: [ingestion, ingestion],
    }),
  ).toThrow('same name')
})

test('an unknown instance and an unknown path are 404 with the error body of the API', async () => {
  for (const path of ['/instances/none/manage/segments', `/instances/${instanceId}/manage/constructor`, '/nothing']) {
    const answer = await room.ask(path)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      httpStatusCode: '404',
      resultSeverity: 'error',
      exceptionCulprit: 'user',
    })
  }
})

test('a port that is taken is refused with the system error', async () => {
  const port = Number(new URL(room.simulator.url).port)
  await expect(startSimulator({ port, now: () => at('12:00:00'), world: smallWorld() })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

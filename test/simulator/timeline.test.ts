import { idOf } from '../../src/simulator/id-of.ts'
import { playTimeline } from '../../src/simulator/play.ts'
import type { Happening } from '../../src/simulator/timeline.ts'
import type { World } from '../../src/simulator/world.ts'
import { instanceId, type Running, running, sourceId } from './running.ts'

const startsAt = '2026-11-20T12:00:00.000Z'
const later = (seconds: number): Date => new Date(new Date(startsAt).getTime() + seconds * 1_000)
const moment = (seconds: number): string => later(seconds).toISOString()
const instance = instanceId
const contoso: Happening = { at: -60, do: 'make-instance', instance, name: 'Contoso', type: 'production' }
const webshop: Happening = {
  ...{ at: -60, do: 'make-source', instance, source: sourceId, name: 'Webshop', friendlyName: 'Web shop' },
  ...{ kind: 'powerQuery', tables: ['Webshop_Contacts'], createdBy: 'w.bakker@contoso.example' },
}
const vip = (at: number): Happening => ({
  ...{
    at,
    do: 'make-segment',
    instance,
    segment: 'VIP',
    friendlyName: 'VIP customers',
    createdBy: 'a@contoso.example',
  },
})
const ingestion = { name: 'Webshop', operation: 'ingestion', source: sourceId }

const rooms: Running[] = []
afterEach(() => Promise.all(rooms.splice(0).map(({ simulator }) => simulator.stop())))

const played = (...happenings: Happening[]): World =>
  playTimeline({ name: 'a test', startsAt, happenings: [contoso, ...happenings] })

async function room(world: World): Promise<Running> {
  const started = await running(world, later(0))
  rooms.push(started)
  return started
}

const below = async ({ read }: Running, path: string): Promise<unknown> => read(`/instances/${instance}/${path}`)

test('a label has always the same GUID, and another one than another label', () => {
  expect(idOf('refresh')).toBe(idOf('refresh'))
  expect(idOf('refresh')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-9[\da-f]{3}-[\da-f]{12}$/)
  expect(idOf('refresh')).not.toBe(idOf('refresh-2'))
})

test('what lies before the start has happened when somebody first looks, what lies ahead has not', async () => {
  const evaluate = { do: 'evaluate-segment', instance, segment: 'VIP' } as const
  const looked = await room(played(vip(-50), { at: -40, ...evaluate, count: 7 }, { at: 40, ...evaluate, count: 8 }))
  const evaluationStatus = { entityCount: 7, evaluationDate: moment(-40) }
  expect(await below(looked, 'manage/segments')).toMatchObject([{ createdUtc: moment(-50), evaluationStatus }])
  looked.clock.now = later(40)
  expect(await below(looked, 'manage/segments')).toMatchObject([{ evaluationStatus: { entityCount: 8 } }])
})

test('a further try is a further task of the same name, and the source follows the newest try', async () => {
  const looked = await room(
    played(
      webshop,
      {
        at: 0,
        do: 'start-job',
        instance,
        job: 'J',
        operation: 'all',
        kind: 'scheduled',
        tasks: [{ task: 'T1', ...ingestion }],
      },
      { at: 5, do: 'end-task', task: 'T1', status: 'failed', error: { code: 'Gone', message: 'It is gone.' } },
      { at: 9, do: 'add-task', job: 'J', task: 'T2', ...ingestion },
      { at: 12, do: 'end-task', task: 'T2', status: 'successful' },
      { at: 13, do: 'end-job', job: 'J', status: 'successful' },
    ),
  )
  const refreshStateAt = async (seconds: number): Promise<unknown> => {
    looked.clock.now = later(seconds)
    return below(looked, 'manage/datasources/v2')
  }
  expect(await refreshStateAt(5)).toMatchObject([{ refreshState: 'updateFailed' }])
  expect(await refreshStateAt(9)).toMatchObject([{ refreshState: 'updating' }])
  expect(await refreshStateAt(13)).toMatchObject([{ refreshState: 'updated', lastRefresh: moment(12) }])
  expect(await below(looked, 'workflows/main/jobs?includeTasks=true')).toMatchObject([
    {
      jobId: idOf('J'),
      tasks: [
        { taskId: idOf('T1'), taskStatus: 'failed', submittedTimestamp: moment(0) },
        { taskId: idOf('T2'), taskStatus: 'successful', submittedTimestamp: moment(9), friendlyName: 'Webshop' },
      ],
    },
  ])
})

test('a task that two jobs share is shown by both, whichever was there first', async () => {
  const job = { do: 'start-job', instance, operation: 'all', kind: 'scheduled' } as const
  const looked = await room(
    played(
      { at: 0, ...job, job: 'old', tasks: [] },
      { at: 1, ...job, job: 'own', tasks: [{ task: 'shared', name: 'Map', operation: 'map', jobs: ['old', 'new'] }] },
      { at: 2, ...job, job: 'new', tasks: [] },
      { at: 3, do: 'end-task', task: 'shared', status: 'successful' },
    ),
  )
  looked.clock.now = later(1)
  expect(await below(looked, 'workflows/main/jobs?includeTasks=true')).toMatchObject([
    { tasks: [{ taskId: idOf('shared'), jobIds: [idOf('own'), idOf('old')] }] },
    { tasks: [{ taskId: idOf('shared') }] },
  ])
  looked.clock.now = later(3)
  const jobIds = [idOf('own'), idOf('old'), idOf('new')]
  const tasks = [{ taskId: idOf('shared'), taskStatus: 'successful', jobIds }]
  expect(await below(looked, 'workflows/main/jobs?includeTasks=true')).toMatchObject([{ tasks }, { tasks }, { tasks }])
  expect(await below(looked, 'workflows/main/status')).toMatchObject([{ jobIds }])
})

test('a job that takes over a task that has ended makes no news of it', async () => {
  const job = { do: 'start-job', instance, operation: 'ingestion', kind: 'scheduled' } as const
  const looked = await room(
    played(
      webshop,
      { at: 1, ...job, job: 'own', tasks: [{ task: 'T', ...ingestion, jobs: ['new'] }] },
      { at: 2, do: 'end-task', task: 'T', status: 'successful' },
      { at: 5, ...job, job: 'new', tasks: [] },
    ),
  )
  looked.clock.now = later(5)
  expect(await below(looked, 'manage/datasources/v2')).toMatchObject([{ lastRefresh: moment(2) }])
  expect(await below(looked, 'workflows/main/status')).toMatchObject([
    { lastSuccessJobIds: [idOf('own')], lastSuccessfulTimestamp: moment(2) },
  ])
})

test('a task waits for others by their labels, though names are shared', async () => {
  const task = { name: 'Same', operation: 'map' }
  const looked = await room(
    played({
      ...{ at: 0, do: 'start-job', instance, job: 'J', operation: 'all', kind: 'scheduled' },
      tasks: [
        { task: 'A', ...task },
        { task: 'B', ...task, waitingFor: ['A'] },
      ],
    }),
  )
  expect(await below(looked, 'workflows/main/jobs?includeTasks=true')).toMatchObject([
    { tasks: [{ taskStatus: 'running' }, { taskStatus: 'queued', waitingTaskIds: [idOf('A')] }] },
  ])
})

test('instances appear, vanish, and come back with what they held', async () => {
  const other = '3c9e1f70-2b64-4d85-a7c0-91e5d8f2b643'
  const looked = await room(
    played(
      { at: 10, do: 'make-instance', instance: other, name: 'Northwind', type: 'sandbox' },
      {
        at: 10,
        do: 'make-segment',
        instance: other,
        segment: 'VIP',
        friendlyName: 'VIP',
        createdBy: 'a@contoso.example',
      },
      { at: 20, do: 'remove-instance', instance: other },
      { at: 25, do: 'evaluate-segment', instance: other, segment: 'VIP', count: 3 },
      { at: 30, do: 'make-instance', instance: other, name: 'Northwind Traders', type: 'sandbox' },
    ),
  )
  const namesAt = async (seconds: number): Promise<unknown> => {
    looked.clock.now = later(seconds)
    return looked.read('/instances')
  }
  expect(await namesAt(9)).toMatchObject([{ name: 'Contoso' }])
  expect(await namesAt(10)).toMatchObject([{ name: 'Contoso' }, { name: 'Northwind', instanceType: 'sandbox' }])
  expect(await namesAt(20)).toMatchObject([{ name: 'Contoso' }])
  expect((await looked.ask(`/instances/${other}/manage/segments`)).status).toBe(404)
  expect(await namesAt(30)).toMatchObject([{ name: 'Contoso' }, { name: 'Northwind Traders' }])
  expect(await looked.read(`/instances/${other}/manage/segments`)).toMatchObject([
    { evaluationStatus: { entityCount: 3 } },
  ])
})

test('a segment is renamed and put to rest, and keeps its evaluations and the moment it was made', async () => {
  const looked = await room(
    played(
      vip(-50),
      { at: -40, do: 'evaluate-segment', instance, segment: 'VIP', count: 7 },
      { at: 1, do: 'change-segment', instance, segment: 'VIP', friendlyName: 'Best customers' },
      { at: 2, do: 'change-segment', instance, segment: 'VIP', state: 'inactive', endsAt: 3_600 },
    ),
  )
  looked.clock.now = later(2)
  expect(await below(looked, 'manage/segments')).toMatchObject([
    {
      ...{ friendlyName: 'Best customers', state: 'inactive', endDate: moment(3_600), version: 3 },
      ...{ createdUtc: moment(-50), updatedUtc: moment(2), evaluationStatus: { entityCount: 7 } },
    },
  ])
})

test('a segment that is deleted and made again has another moment of making and no history', async () => {
  const looked = await room(
    played(
      vip(-50),
      { at: -40, do: 'evaluate-segment', instance, segment: 'VIP', count: 7 },
      { at: 10, do: 'delete-segment', instance, segment: 'VIP' },
      vip(20),
    ),
  )
  looked.clock.now = later(10)
  expect(await below(looked, 'manage/segments')).toEqual([])
  looked.clock.now = later(20)
  expect(await below(looked, 'manage/segments?includeHistoricStats=true')).toMatchObject([
    { createdUtc: moment(20), evaluationStatus: { jobStatus: 'None' }, evaluationStatusHistory: [] },
  ])
})

test('a version is computed again under its old moment', async () => {
  const evaluate = { do: 'evaluate-segment', instance, segment: 'VIP' } as const
  const looked = await room(
    played(
      vip(-50),
      { at: 1, ...evaluate, count: 7 },
      { at: 2, ...evaluate, count: 8 },
      { at: 9, ...evaluate, evaluatedAt: 1, count: 5 },
    ),
  )
  looked.clock.now = later(9)
  expect(await below(looked, 'manage/segments?includeHistoricStats=true')).toMatchObject([
    {
      evaluationStatusHistory: [
        { evaluationDate: moment(1), entityCount: 5 },
        { evaluationDate: moment(2), entityCount: 8 },
      ],
    },
  ])
})

test('a mistake in a timeline breaks the answer and names what is not there', async () => {
  const looked = await room(played({ at: 0, do: 'end-task', task: 'nothing', status: 'failed' }))
  const answer = await looked.ask('/instances')
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('knows no job')])
})

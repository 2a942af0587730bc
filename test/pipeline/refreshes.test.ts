import type { Job, Task } from '../../src/core/api.ts'
import type { RefreshEnd } from '../../src/core/reply-refresh.ts'
import { claimRefresh, findStarted, joinRefresh, nameJob, refuseRefresh } from '../../src/store/refreshes.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, aSource, aTask, pagesOf } from './pages.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

const asked = {
  ...{ instanceId: 'contoso', subject: 'datasources/w1', title: 'Webshop', says: 'refresh "Webshop"' },
  ...{ conversationId: 'channel', activityId: 'asked', threadId: 'thread', askedBy: { id: '29:mia', name: 'Mia' } },
}

/** Somebody has asked for the Webshop just now; with a job's id the start was taken. */
async function ask(jobId?: string): Promise<void> {
  pages.sources(aSource())
  await pages.read('data-sources')
  await within(stage.db, async (trx) => {
    const claimed = await claimRefresh(trx, asked, stage.now)
    if (claimed !== undefined && jobId !== undefined) await nameJob(trx, claimed, jobId, stage.now)
  })
}

const minutesAgo = (minutes: number): Date => new Date(stage.now.getTime() - minutes * 60_000)
const after = (seconds: number): Date => new Date(stage.now.getTime() + seconds * 1_000)

/** The job that was started: of the Webshop alone, submitted now. */
const aStart = (part: Partial<Job> = {}, task: Partial<Task> = {}): Job => {
  const { endedAt: _, ...going } = aTask({ jobIds: ['started'], submittedAt: stage.now, status: 'running', ...task })
  const tasks = [{ ...going, ...(task.endedAt && { endedAt: task.endedAt }) }]
  const job = { id: 'started', status: 'running', operation: 'ingestion', submissionKind: 'ondemand' }
  return { ...job, submittedAt: stage.now, tasks, ...part }
}
const ended = (status: string, seconds: number, task: Partial<Task> = {}): Job =>
  aStart({ status, endedAt: after(seconds) }, { status, endedAt: after(seconds), ...task })

/** The page is read, and what it gives rise to goes out. @returns how it is said to have ended */
async function see(...jobs: readonly Job[]): Promise<readonly RefreshEnd[]> {
  pages.jobs(...jobs)
  await pages.read('jobs')
  return ends()
}
const ends = async (): Promise<readonly RefreshEnd[]> =>
  (await stage.tell()).flatMap(({ message }) => (message.card === 'refresh-ended' ? [message.end] : []))

test('its end is told once, in the thread where it was asked for, also when it is seen again', async () => {
  await ask('started')
  expect(await see(aStart())).toEqual([])
  const job = ended('successful', 130)
  expect(await see(job)).toEqual([{ kind: 'refreshed', tookMs: 130_000 }])
  expect(stage.sent.at(-1)).toMatchObject({ op: 'reply', target: { threadId: 'thread' } })
  expect(await see(job)).toEqual([])
})

test('a failure is told with its error and owner', async () => {
  await ask('started')
  const error = { code: 'SignInRefused', message: 'The sign-in was refused' }
  expect(await see(ended('failed', 20, { error }))).toEqual([
    { kind: 'failed', isTold: false, errorCode: 'SignInRefused', errorMessage: 'The sign-in was refused' },
  ])
})

test('where the card of the failure comes to the same conversation, the answer leaves the rest to it', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: false } })
  await ask('started')
  expect(await see(ended('failed', 20))).toMatchObject([{ kind: 'failed', isTold: true }])
})

test('a failure that may still mend is no end', async () => {
  await ask('started')
  expect(await see(aStart({}, { status: 'failed', endedAt: after(10) }))).toEqual([])
  const again = aTask({
    id: 't2',
    jobIds: ['started'],
    status: 'successful',
    submittedAt: after(11),
    endedAt: after(40),
  })
  const { tasks, ...job } = aStart(
    { status: 'successful', endedAt: after(41) },
    { status: 'failed', endedAt: after(10) },
  )
  expect(await see({ ...job, tasks: [...tasks, again] })).toEqual([{ kind: 'refreshed', tookMs: 40_000 }])
})

test('one that was cancelled is told so', async () => {
  await ask('started')
  expect(await see(ended('aborted', 20))).toEqual([{ kind: 'stopped', status: 'aborted' }])
})

test('a start of which nobody knew whether it was taken is found in the job list, and is somebody’s doing', async () => {
  await ask()
  const others = [
    aStart({ id: 'of another', tasks: [aTask({ name: 'CRM', status: 'running' })] }),
    aStart({ id: 'long before', submittedAt: minutesAgo(30) }),
    aJob({ id: 'scheduled', submittedAt: stage.now }),
  ]
  expect(await see(...others)).toEqual([])
  expect(await see(...others, ended('successful', 60))).toEqual([{ kind: 'refreshed', tookMs: 60_000 }])
  expect(await stage.db.selectFrom('audit').selectAll().execute()).toMatchObject([
    { what: 'refresh-started', person: { name: 'Mia' }, after: { jobId: 'started' } },
  ])
})

test('a job that was somebody else’s start is not taken for a new one', async () => {
  await ask('started')
  const job = ended('successful', 5)
  expect(await see(job)).toHaveLength(1)
  stage.pass(10)
  await within(stage.db, (trx) => claimRefresh(trx, { ...asked, activityId: 'again' }, stage.now))
  expect(await see(job)).toEqual([])
  const next = { id: 'next', submittedAt: stage.now }
  expect(await see(job, { ...ended('successful', 20, { id: 't9', jobIds: ['next'] }), ...next })).toHaveLength(1)
})

test('the job list is read often until the job shows, but not for ever', async () => {
  const waitMs = async () => {
    await see()
    const row = await stage.db.selectFrom('feeds').select('due_at').where('kind', '=', 'jobs').executeTakeFirstOrThrow()
    return row.due_at.getTime() - stage.now.getTime()
  }
  expect(await waitMs()).toBe(30_000)
  await ask('started')
  expect(await waitMs()).toBe(5_000)
  stage.pass(16 * 60)
  expect(await waitMs()).toBe(30_000)
})

test('a start that does not show within a quarter of an hour is told so', async () => {
  await ask()
  stage.pass(14 * 60)
  expect(await see()).toEqual([])
  stage.pass(2 * 60)
  expect(await see()).toEqual([{ kind: 'not-seen' }])
})

test('after a day without an end that is said, once, also when nothing can be read', async () => {
  await ask('started')
  stage.pass(23 * 3_600)
  expect(await ends()).toEqual([])
  stage.pass(2 * 3_600)
  expect(await ends()).toEqual([{ kind: 'not-ended' }])
  expect(await ends()).toEqual([])
})

test('whoever joined is told as well: how it ended, or that it was not started', async () => {
  await ask('started')
  const join = () =>
    within(stage.db, async (trx) => {
      const leader = await findStarted(trx, asked.instanceId, asked.subject)
      await joinRefresh(trx, { ...asked, activityId: 'joined' }, leader ? { leader } : {}, stage.now)
    })
  await join()
  expect(await see(ended('successful', 60))).toHaveLength(2)
  await stage.db.deleteFrom('refreshes').execute()
  await ask()
  await join()
  await within(stage.db, async (trx) => {
    const leader = await findStarted(trx, asked.instanceId, asked.subject)
    await refuseRefresh(trx, leader?.id ?? 0, 'unauthorized')
  })
  expect(await see(ended('successful', 60))).toEqual([])
  stage.pass(30)
  expect(await ends()).toEqual(Array.from({ length: 2 }, () => ({ kind: 'refused', problem: 'unauthorized' })))
})

test('who joins takes over what became of the start meanwhile', async () => {
  await ask()
  const leader = await findStarted(stage.db, asked.instanceId, asked.subject)
  if (leader === undefined) throw new Error('Nothing was started')
  const join = (activityId: string) =>
    within(stage.db, (trx) => joinRefresh(trx, { ...asked, activityId }, { leader }, stage.now))
  await within(stage.db, (trx) => nameJob(trx, leader, 'started', stage.now))
  await join('late')
  await within(stage.db, (trx) => refuseRefresh(trx, leader.id, 'conflict'))
  await join('later')
  const rows = await stage.db.selectFrom('refreshes').select(['job_id', 'problem']).orderBy('id').execute()
  expect(rows).toEqual(Array.from({ length: 3 }, () => ({ job_id: 'started', problem: 'conflict' })))
})

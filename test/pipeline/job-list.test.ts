import type { Job } from '../../src/core/api.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { putFeed } from '../../src/store/feeds.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** The `index`-th job of all, one each second since 09:00. Nothing is told of it. */
const aJob = (index: number, part: Partial<Job> = {}): Job => ({
  id: `job ${index}`,
  status: 'successful',
  operation: 'exports',
  submissionKind: 'ondemand',
  submittedAt: new Date(Date.UTC(2026, 10, 20, 9, 0, index)),
  endedAt: new Date(Date.UTC(2026, 10, 20, 9, 0, index)),
  tasks: [],
  ...part,
})

/** The server holds so many jobs, and shows the newest `top` of them, or of those that it has kept. */
function holding(count: number, kept = count, part: Partial<Job> = {}): readonly number[] {
  const tops: number[] = []
  stage.show({
    status: async () => ({ ok: true, data: [] }),
    jobs: async (_, top) => {
      tops.push(top)
      const jobs = Array.from({ length: Math.min(top, kept) }, (_, index) => aJob(count - index, part))
      return { ok: true, data: jobs }
    },
  })
  return tops
}

async function look(): Promise<void> {
  await putFeed(stage.db, 'jobs', 'contoso', stage.now)
  stage.pass(60)
  for (const feed of await planPolls(stage.deps, 10)) if (feed.kind === 'jobs') await poll(stage.deps, feed)
}

const alarms = async (): Promise<readonly object[]> =>
  (await stage.tell()).flatMap(({ message }) => (message.card === 'alarm' ? [message.alarm] : []))
const logged = (event: string) => stage.lines.filter((line) => line.event === event)

test('the job list is asked for twice as many until it reaches back to where the last look ended', async () => {
  holding(10)
  await look()
  const tops = holding(80)
  await look()
  expect(tops).toEqual([20, 40, 80])
  expect(await alarms()).toEqual([])
  const again = holding(80)
  await look()
  expect(again).toEqual([20])
})

test('beyond a thousand the gap is told to the admins, once', async () => {
  holding(10)
  await look()
  const tops = holding(5_000)
  await look()
  expect(tops).toEqual([20, 40, 80, 160, 320, 640, 1_000])
  const from = aJob(10).submittedAt?.toISOString()
  expect(await alarms()).toEqual([{ kind: 'jobs-gap', instanceName: 'contoso', from, shown: 1_000 }])
  await look()
  expect(await alarms()).toEqual([])
  holding(9_000)
  await look()
  expect(await alarms()).toMatchObject([{ kind: 'jobs-gap', shown: 1_000 }])
})

test('a list that the server has cut short is a gap as well; a short list after a long time is not', async () => {
  holding(10)
  await look()
  const tops = holding(500, 200)
  await look()
  expect(tops).toEqual([20, 40, 80, 160, 320])
  expect(await alarms()).toMatchObject([{ kind: 'jobs-gap', shown: 200 }])
  holding(900, 5)
  await look()
  expect(await alarms()).toEqual([])
})

test('a gap that was found in a look that was given up is told by the next', async () => {
  holding(10)
  await look()
  holding(5_000)
  stage.stopAt('observe')
  await expect(look()).rejects.toThrow('stopped at observe')
  expect(await alarms()).toEqual([])
  stage.pass(60)
  await look()
  expect(await alarms()).toHaveLength(1)
})

test('a status in a word that nobody knows is logged once, with whose it is', async () => {
  holding(1, 1, { status: 'paused' })
  await look()
  await look()
  holding(2, 2, { status: 'paused' })
  await look()
  expect(logged('unknown-status').map(({ fields }) => fields)).toEqual([
    { instanceId: 'contoso', status: 'paused', jobId: 'job 1' },
  ])
  holding(3, 3, { status: 'stalled' })
  await look()
  expect(logged('unknown-status')).toHaveLength(2)
})

import type { Job } from '../../src/core/api.ts'
import { at } from '../core/made.ts'
import { look } from './polled.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Full refreshes, one each minute from a moment on, newest first. */
const refreshes = (count: number, from: Date): readonly Job[] =>
  Array.from({ length: count }, (_, nth): Job => {
    const submittedAt = new Date(from.getTime() + nth * 60_000)
    const endedAt = new Date(submittedAt.getTime() + 30_000)
    return { id: `j${nth}`, status: 'successful', operation: 'all', submittedAt, endedAt, tasks: [] }
  }).reverse()

function show(jobs: readonly Job[]): readonly number[] {
  const asked: number[] = []
  stage.show({
    jobs: async (_, top) => {
      asked.push(top)
      return { ok: true, data: jobs.slice(0, top) }
    },
  })
  return asked
}

const recorded = () => stage.db.selectFrom('events').select(['subject', 'history']).execute()

test('the first look at the jobs reaches back to the first sight of the instance, however many have ended since', async () => {
  show(refreshes(70, at('08:00:30')))
  await look(stage, 'jobs')
  const events = await recorded()
  expect(new Set(events.map(({ subject }) => subject)).size).toBe(70)
  expect(events.filter(({ history }) => history)).toEqual([])
})

test('what ended before the first sight is history, and nobody asks for more of it', async () => {
  const asked = show(refreshes(70, at('06:00:00')))
  await look(stage, 'jobs')
  expect(asked).toEqual([20])
  expect((await recorded()).filter(({ history }) => !history)).toEqual([])
})

import fc from 'fast-check'
import type { Job, Task } from '../../src/core/api.ts'
import type { Source } from '../../src/core/observation.ts'
import { dataSourceRefresh, type Quiet } from '../../src/triggers/data-source-refresh.ts'
import { hasEnded } from '../../src/triggers/task.ts'
import { at } from './made.ts'
import { pages, pagesInTwoOrders, pagesWithRepeats } from './pages.ts'

/** `Webshop_Orders` belongs to Webshop: what stands before the underscore. */
const resolve = (_: Job, task: Task): Source => ({ name: task.name.replace(/_.*/, '') })
const soon = at('10:30:00')
const judged = (jobs: readonly Job[], quiet: Quiet = [], now = soon) => dataSourceRefresh(jobs, quiet, resolve, now)

/** The names of what was skipped are a set: their order means nothing. */
const asSets = (found: ReturnType<typeof judged>) => ({
  outcomes: found.outcomes.map((outcome) => ({ ...outcome, skipped: [...outcome.skipped].sort() })),
  quiet: [...found.quiet].sort(),
})

test('a page says the same in whatever order it shows its jobs and tasks', () => {
  fc.assert(
    fc.property(pagesInTwoOrders, fc.constantFrom(soon, at('23:00:00')), ({ jobs, mixed }, now) => {
      expect(asSets(judged(mixed, [], now))).toEqual(asSets(judged(jobs, [], now)))
    }),
  )
})

test('the same page again says the same again, but for what needs two quiet looks', () => {
  fc.assert(
    fc.property(pagesInTwoOrders, ({ jobs, mixed }) => {
      const first = asSets(judged(jobs))
      const second = asSets(judged(mixed, first.quiet))
      const third = asSets(judged(jobs, second.quiet))
      const withoutEnd = ({ recoveredAt: _, ...rest }: (typeof first.outcomes)[number]) => rest
      expect(second.outcomes.map(withoutEnd)).toEqual(expect.arrayContaining(first.outcomes.map(withoutEnd)))
      for (const added of second.outcomes.filter(({ outcome }) => outcome === 'failed'))
        expect(first.outcomes.map(withoutEnd)).toContainEqual(withoutEnd(added))
      expect(third).toEqual(second)
    }),
  )
})

test('no page makes a source of one job both fail and succeed, and nothing of what never failed is a failure', () => {
  fc.assert(
    fc.property(pages, (jobs) => {
      const told = judged(jobs, judged(jobs).quiet).outcomes
      expect(new Set(told.map(({ jobId, source }) => `${jobId}/${source.name}`)).size).toBe(told.length)
      const tasks = new Map(jobs.flatMap((job) => job.tasks.map((task) => [task.id, task.status])))
      for (const { outcome, taskId, status } of told) {
        const ends = status === undefined ? ['failed', 'timedout'] : [status]
        if (outcome === 'neither') expect(ends).not.toContain(tasks.get(taskId))
        else expect(outcome === 'failed' ? ends : ['successful']).toContain(tasks.get(taskId))
      }
    }),
  )
})

test('rows that are shown more than once say nothing more', () => {
  const once = (found: ReturnType<typeof judged>) => {
    const { outcomes, quiet } = asSets(found)
    return { outcomes: new Set(outcomes.map((outcome) => JSON.stringify(outcome))), quiet: new Set(quiet) }
  }
  fc.assert(
    fc.property(pagesWithRepeats, fc.constantFrom(soon, at('23:00:00')), ({ jobs, mixed }, now) => {
      const { quiet } = judged(jobs, [], now)
      expect(once(judged(mixed, [], now))).toEqual(once(judged(jobs, [], now)))
      expect(once(judged(mixed, quiet, now))).toEqual(once(judged(jobs, quiet, now)))
    }),
  )
})

test('what is told as an unknown word is told so when its job has ended, and never as for good', () => {
  fc.assert(
    fc.property(pages, fc.constantFrom(soon, at('23:00:00')), (jobs, now) => {
      for (const { status, permanent, jobId } of judged(jobs, judged(jobs).quiet, now).outcomes)
        if (status !== undefined) {
          expect([status, permanent]).toEqual(['odd', null])
          expect(jobs.some((job) => job.id === jobId && hasEnded(job))).toBe(true)
        }
    }),
  )
})

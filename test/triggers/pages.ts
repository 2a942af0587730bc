import fc from 'fast-check'
import type { Job, Task } from '../../src/core/api.ts'
import { aJob, aTask, at } from './made.ts'

const aTaskOfAny = fc.record({
  name: fc.constantFrom('Webshop', 'Webshop_Orders', 'CRM', 'Loyalty'),
  operation: fc.constantFrom('ingestion', 'ingestion', 'ingestion', 'map', 'match', 'merge'),
  status: fc.constantFrom('successful', 'failed', 'timedout', 'running', 'skipped', 'aborted', 'odd'),
  waitsForAnother: fc.option(fc.nat(5), { nil: undefined }),
})

/** Pages as the API could show them: no two tasks begin or end at the same moment. */
export const pages: fc.Arbitrary<readonly Job[]> = fc
  .array(
    fc.record({
      status: fc.constantFrom('running', 'queued', 'successful', 'failed', 'timedout', 'aborted', 'odd'),
      operation: fc.constantFrom('all', 'all', 'ingestion'),
      tasks: fc.array(aTaskOfAny, { maxLength: 6 }),
    }),
    { maxLength: 4 },
  )
  .map((jobs) =>
    jobs.map(({ tasks, ...job }, j) =>
      aJob(
        tasks.map(({ waitsForAnother, ...task }, t) => {
          const moment = (second: number) => new Date(at('10:00:00').getTime() + (j * 100 + t * 7 + second) * 1_000)
          const times = { submittedAt: moment(0), endedAt: moment(3) }
          const waitingFor = waitsForAnother === undefined ? [] : [`j${j}t${waitsForAnother}`]
          return aTask({ id: `j${j}t${t}`, ...task, ...times, waitingFor })
        }),
        { id: `j${j}`, ...job },
      ),
    ),
  )

/** The same rows in another order. */
export const shuffled = <T>(rows: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length })

/** The same rows in another order, some of them more than once. */
const repeated = <T>(rows: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.subarray([...rows]).chain((again) => shuffled([...rows, ...again]))

const withTasks = (rows: readonly Job[], tasksOf: (job: Job) => fc.Arbitrary<readonly Task[]>) =>
  fc.tuple(...rows.map((job) => tasksOf(job).map((tasks): Job => ({ ...job, tasks }))))

/** A page, and the same page with its jobs and tasks in another order. */
export const pagesInTwoOrders = pages.chain((jobs) =>
  fc.record({
    jobs: fc.constant(jobs),
    mixed: shuffled(jobs).chain((rows) => withTasks(rows, ({ tasks }) => shuffled(tasks))),
  }),
)

/** A page, and the same page in another order with some of its jobs and tasks more than once. */
export const pagesWithRepeats = pages.chain((jobs) =>
  fc.record({
    jobs: fc.constant(jobs),
    mixed: repeated(jobs).chain((rows) => withTasks(rows, ({ tasks }) => repeated(tasks))),
  }),
)

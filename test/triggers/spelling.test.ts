import fc from 'fast-check'
import { jobs as readJobs } from '../../src/connector/wire/jobs.ts'
import { measure as readMeasure } from '../../src/connector/wire/measures.ts'
import { segments as readSegments } from '../../src/connector/wire/segments.ts'
import type { Job } from '../../src/core/api.ts'
import { dataSourceRefresh } from '../../src/triggers/data-source-refresh.ts'
import { fullRefresh } from '../../src/triggers/full-refresh.ts'
import { measureValue } from '../../src/triggers/measure-value.ts'
import { movableFeeds, movedAt } from '../../src/triggers/moved.ts'
import { segmentSize } from '../../src/triggers/segment-size.ts'
import { unification } from '../../src/triggers/unification.ts'
import { at } from './made.ts'
import { pages } from './pages.ts'

const now = at('12:00:00')

/** Spells a word with some of its letters large: a bit of the number for each letter. */
const spelled = (word: string, bits: number): string =>
  [...word].map((letter, index) => ((bits >> (index % 16)) & 1 ? letter.toUpperCase() : letter)).join('')

/** A page as the API would send it, its words spelled as it likes. */
const onTheWire = (page: readonly Job[], bits: number) =>
  page.map((job) => ({
    jobId: job.id,
    jobStatus: spelled(job.status, bits),
    operationType: spelled(job.operation, bits >> 1),
    jobSubmissionKind: spelled(job.submissionKind ?? '', bits >> 2),
    submittedTimestamp: job.submittedAt?.toISOString(),
    tasks: job.tasks.map((task) => ({
      taskId: task.id,
      taskStatus: spelled(task.status, bits >> 3),
      operationType: spelled(task.operation, bits >> 4),
      friendlyName: task.name,
      submittedTimestamp: task.submittedAt?.toISOString(),
      endTimestamp: task.endedAt?.toISOString(),
      waitingTaskIds: task.waitingFor,
    })),
  }))

const spellings = fc.integer({ min: 0, max: 2 ** 20 - 1 })

/** All that the triggers make of a page of jobs. */
function told(sent: unknown) {
  const answer = readJobs(sent)
  if (!answer.ok) throw new Error(answer.detail)
  const tasks = answer.data.flatMap((job) => job.tasks)
  return {
    sources: dataSourceRefresh(answer.data, [], (_, task) => ({ name: task.name }), now),
    refreshes: fullRefresh(answer.data, now),
    unifications: unification(answer.data, now),
    moved: movableFeeds.map((feed) => movedAt(feed, tasks)),
  }
}

test('however the API spells its words, a page of jobs says the same', () => {
  fc.assert(
    fc.property(pages, spellings, (page, bits) => {
      expect(told(onTheWire(page, bits))).toEqual(told(onTheWire(page, 0)))
    }),
  )
})

test('however the API spells its words, a page of segments has the same readings', () => {
  const statuses = fc.array(fc.constantFrom('completedsuccess', 'failed', 'skipped', 'queued'), { maxLength: 5 })
  const sent = (all: readonly string[], bits: number) => [
    {
      name: 'VIP',
      evaluationStatusHistory: all.map((jobStatus, index) => ({
        jobStatus: spelled(jobStatus, bits),
        evaluationDate: new Date(at('08:00:00').getTime() + index * 60_000).toISOString(),
        entityCount: index,
      })),
    },
  ]
  const readings = (page: unknown) => {
    const answer = readSegments(page)
    return answer.ok ? segmentSize(answer.data) : answer
  }
  fc.assert(
    fc.property(statuses, spellings, (all, bits) => {
      const found = readings(sent(all, bits))
      expect(found).toEqual(readings(sent(all, 0)))
      expect(found).toHaveLength(all.filter((status) => status === 'completedsuccess').length)
    }),
  )
})

test('however the API spells its words and columns, a measure has the same readings', () => {
  const sent = (bits: number) => ({
    name: 'Revenue',
    definition: { kind: spelled('entity', bits), isScalar: true, isProfile: false },
    output: {
      values: { [spelled('revenue', bits >> 1)]: '5', Count: '7' },
      evaluationTime: at('08:00:00').toISOString(),
    },
  })
  fc.assert(
    fc.property(spellings, (bits) => {
      const answer = readMeasure(sent(bits))
      expect(answer.ok ? measureValue(answer.data) : answer).toEqual([
        { kind: 'reading', subject: 'measures/Revenue', evaluatedAt: at('08:00:00'), value: 5 },
      ])
    }),
  )
})

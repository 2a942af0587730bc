import type { DataSource, Evaluation, Instance, Job, Measure, Segment, Task } from '../../src/core/api.ts'
import type { FeedKind } from '../../src/core/cadence.ts'
import type { Condition } from '../../src/core/condition.ts'
import type { WatchOf } from '../../src/core/rule.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { putFeed } from '../../src/store/feeds.ts'
import { at } from '../core/made.ts'
import type { Stage } from './stage.ts'

/** The Webshop's ingestion in the scheduled job that ran from 09:50 to 10:00. */
export const aTask = (part: Partial<Task> = {}): Task => ({
  id: 't1',
  status: 'failed',
  operation: 'ingestion',
  name: 'Webshop',
  jobIds: ['j1'],
  submittedAt: at('09:50:00'),
  endedAt: at('10:00:00'),
  waitingFor: [],
  ...part,
})

/** A scheduled job over everything, with that task. */
export const aJob = (part: Partial<Job> = {}): Job => ({
  id: 'j1',
  status: 'failed',
  operation: 'all',
  submissionKind: 'scheduled',
  submittedAt: at('09:50:00'),
  endedAt: at('10:00:00'),
  tasks: [aTask()],
  ...part,
})

/** The segment VIP, active and never evaluated. */
export const aSegment = (part: Partial<Segment> = {}): Segment => ({
  name: 'VIP',
  friendlyName: 'VIP customers',
  state: 'active',
  createdBy: 'o@contoso.example',
  createdAt: at('01:00:00'),
  evaluations: [],
  ...part,
})

/** An evaluation that succeeded, at a time of the day or at any moment; without a count where none is given. */
export const evaluated = (time: string | Date, count?: number): Evaluation => ({
  evaluatedAt: typeof time === 'string' ? at(time) : time,
  status: 'completedsuccess',
  ...(count !== undefined && { count }),
})

/** The business measure Revenue, with one value and no output yet. */
export const aMeasure = (part: Partial<Measure> = {}): Measure => ({
  name: 'Revenue',
  createdBy: 'o@contoso.example',
  createdAt: at('01:00:00'),
  kind: 'entity',
  isScalar: true,
  isProfile: false,
  dimensions: [],
  aggregates: ['Revenue'],
  outputs: [],
  ...part,
})

/** The output of one evaluation of Revenue. */
export const output = (time: string, value: string) => ({ evaluatedAt: at(time), values: { Revenue: value } })

/** Revenue by country, evaluated at a time of the day. */
export const byCountry = (time: string): Measure =>
  aMeasure({
    isScalar: false,
    dimensions: ['Country'],
    lastEvaluation: { state: 'completed', endedAt: at(time) },
  })

export const aSource = (part: Partial<DataSource> = {}): DataSource => ({
  id: 'w1',
  name: 'Webshop',
  entityNames: ['Webshop_Orders'],
  ...part,
})

export const contoso: Instance = { id: 'contoso', name: 'contoso', type: 'production' }
export const fabrikam: Instance = { id: 'fabrikam', name: 'fabrikam', type: 'production' }

export const vip = { key: 'segments/VIP', title: 'VIP' } as const
export const revenue = { key: 'measures/Revenue', title: 'Revenue' } as const

export const threshold = (condition: Condition, subject: WatchOf<'threshold'>['subject'] = vip) =>
  ({ kind: 'threshold', subject, condition }) as const
export const above100 = threshold({ kind: 'above', threshold: 100 })

/** What Customer Insights shows, and reading it feed by feed. */
export function pagesOf(stage: Stage) {
  const ok = <T>(data: T) => ({ ok: true, data }) as const
  return {
    instances: (...instances: readonly Instance[]) => stage.show({ instances: async () => ok(instances) }),
    jobs: (...jobs: readonly Job[]) => stage.show({ jobs: async () => ok(jobs), status: async () => ok([]) }),
    sources: (...sources: readonly DataSource[]) => stage.show({ dataSources: async () => ok(sources) }),
    segments: (...segments: readonly Segment[]) => stage.show({ segments: async () => ok(segments) }),
    /** The list shows of each measure its newest output only. */
    measures: (...measures: readonly Measure[]) =>
      stage.show({
        measures: async () => ok(measures.map((one) => ({ ...one, outputs: one.outputs.slice(-1) }))),
        measure: async (_instanceId, name) => {
          const found = measures.find((one) => one.name === name)
          return found === undefined ? { ok: false, problem: 'not-found', detail: name } : ok(found)
        },
      }),
    nothing: () => stage.show({}),
    /** Reads one feed now, whenever it is due. */
    async read(kind: FeedKind, { instanceId = 'contoso', subject = '' } = {}): Promise<void> {
      const id = kind === 'instances' ? '' : instanceId
      await putFeed(stage.db, kind, id, stage.now, subject)
      const due = { due_at: new Date(0), lease: null, lease_until: null }
      const which = { kind, instance_id: id, subject } as const
      await stage.db
        .updateTable('feeds')
        .set(due)
        .where((where) => where.and(which))
        .execute()
      const [feed] = await planPolls(stage.deps, 1)
      if (feed?.kind !== kind) throw new Error(`The feed of ${kind} was not claimed`)
      await poll(stage.deps, feed)
    },
  }
}

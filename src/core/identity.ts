import type { Direction } from './condition.ts'
import type { FullRefresh, RunOutcome, Unification } from './observation.ts'

/**
 * The identities of a run outcome: meeting any of them means the event is known. One for the task, and for every job of
 * the task one by each spelling (id, name) of its source.
 */
export function runKeys(run: Pick<RunOutcome, 'source' | 'jobIds' | 'taskId' | 'outcome'>): readonly string[] {
  const spellings = run.source.id === undefined ? [run.source.name] : [run.source.id, run.source.name]
  const byJob = run.jobIds.flatMap((jobId) =>
    spellings.map((source) => `job/${jobId}/ingestion/${source}/${run.outcome}`),
  )
  return [`task/${run.taskId}/${run.outcome}`, ...byJob]
}

/** The identity of a full refresh: once per job. */
export const refreshKeys = ({ jobId }: Pick<FullRefresh, 'jobId'>): readonly string[] => [
  `job/${jobId}/all/${jobId}/completed`,
]

/** The identities of a unification: its merge task, and once per job of it. */
export const unificationKeys = ({ taskId, jobIds }: Pick<Unification, 'taskId' | 'jobIds'>): readonly string[] => [
  `task/${taskId}/completed`,
  ...jobIds.map((jobId) => `job/${jobId}/merge/${jobId}/completed`),
]

/** The identity of a crossing: once per rule, revision, data version and direction. */
export const crossingKey = (ruleId: number, revision: number, evaluatedAt: Date, direction: Direction): string =>
  `rule/${ruleId}/${revision}/${evaluatedAt.toISOString()}/${direction}`

/** Once per rule and the success that was the last one. */
export const staleKey = (ruleId: number, lastSuccessAt: Date): string =>
  `stale/${ruleId}/${lastSuccessAt.toISOString()}`

/** Once per rule and evaluation. */
export const noDataKey = (ruleId: number, evaluatedAt: Date): string => `no-data/${ruleId}/${evaluatedAt.toISOString()}`

/** Once per time of trouble: there is one connection. */
export const troubleKey = (since: Date): string => `trouble/customer-insights/${since.toISOString()}`

/** Once per pause of a rule. */
export const pausedKey = (ruleId: number, since: Date): string => `paused/${ruleId}/${since.toISOString()}`

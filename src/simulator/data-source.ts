/** One data source of an instance, as the simulator keeps it. */
export type DataSource = NewDataSource & {
  refreshState: string
  lastRefreshAt?: Date
  /** What `refreshState` was before the refresh that runs now: a cancelled or skipped one reverts to it. */
  settledState: string
}

/** What a data source is made with; `kind` in the API's spelling (`powerQuery`, `attachCds`, …), `at` when it was made. */
export type NewDataSource = {
  readonly id: string
  readonly name: string
  readonly friendlyName: string
  readonly kind: string
  readonly entityNames: readonly string[]
  readonly createdBy: string
  readonly at: Date
}

export const newDataSource = (made: NewDataSource): DataSource => ({
  ...made,
  refreshState: 'notUpdated',
  settledState: 'notUpdated',
})

/**
 * Lets the state of a data source follow the tasks that ingest it in one job.
 *
 * @param statuses  the statuses of all its tasks in that job, at least one
 * @param at        when the last of them moved; `lastRefresh` becomes it when all succeeded
 */
export function followTasks(source: DataSource, statuses: readonly string[], at: Date): void {
  if (statuses.some((status) => status === 'queued' || status === 'running')) {
    source.refreshState = 'updating'
    return
  }
  source.settledState = settled(source, statuses)
  source.refreshState = source.settledState
  if (statuses.every((status) => status === 'successful')) source.lastRefreshAt = at
}

function settled(source: DataSource, statuses: readonly string[]): string {
  const has = (...wanted: string[]): boolean => statuses.some((status) => wanted.includes(status))
  if (has('failed', 'timedOut')) return 'updateFailed'
  if (has('aborted', 'deleted')) return 'updateCancelled'
  return has('successful') ? 'updated' : source.settledState
}

/** The shape of the specification: `GET …/manage/datasources`. */
export const showDataSource = (source: DataSource, instanceId: string) => ({
  dataSourceMetadata: showFlatDataSource(source, instanceId),
  model: { name: source.name, culture: 'en-US', modifiedTime: source.at },
})

/** The shape of the documentation: `GET …/manage/datasources/v2`. */
export const showFlatDataSource = (source: DataSource, instanceId: string) => ({
  kind: source.kind,
  isActive: true,
  entityNames: source.entityNames,
  entitiesCount: source.entityNames.length,
  dataSourceId: source.id,
  name: source.name,
  friendlyName: source.friendlyName,
  provisioningState: 'active',
  lastRefresh: source.lastRefreshAt,
  refreshState: source.refreshState,
  version: 1,
  updatedBy: source.createdBy,
  updatedUtc: source.at,
  createdBy: source.createdBy,
  createdUtc: source.at,
  instanceId,
})

import type { DataSource, Job, StatusNode, Task } from '../core/api.ts'
import type { Source } from '../core/observation.ts'

type Known = Pick<DataSource, 'id' | 'name' | 'friendlyName' | 'kind' | 'entityNames'> & { readonly owner?: string }

/**
 * The data source of an ingestion task: the status node of its job, else the data source that has a table of the task's
 * name (or that name itself), else the task's own name. A task carries no id of its source.
 *
 * @param nodes  `undefined` when the status could not be read
 * @see          code-model-v1: GraphTaskInfo has no identifier, GraphNodeInfo has
 */
export function sourceOf(
  job: Job,
  task: Task,
  nodes: readonly StatusNode[] | undefined,
  known: readonly Known[],
): Source {
  const node = nodes?.find(
    (candidate) =>
      candidate.operation === 'ingestion' &&
      candidate.name === task.name &&
      task.jobIds.concat(job.id).some((id) => candidate.jobIds.includes(id)),
  )
  const source =
    node?.identifier === undefined ? byName(task, known) : known.find((candidate) => candidate.id === node.identifier)
  const id = source?.id ?? node?.identifier
  return {
    name: source?.friendlyName ?? source?.name ?? node?.name ?? task.name,
    ...(id !== undefined && { id }),
    ...(source?.kind !== undefined && { kind: source.kind }),
    ...(source?.owner !== undefined && { owner: source.owner }),
    ...(node?.lastSucceededAt !== undefined && { lastSucceededAt: node.lastSucceededAt }),
  }
}

/** Whether a task's source is known without the workflow's status. */
export const isCatalogued = (task: Task, known: readonly Known[]): boolean => byName(task, known) !== undefined

const byName = (task: Task, known: readonly Known[]): Known | undefined =>
  known.find((source) => source.entityNames.includes(task.name)) ??
  known.find((source) => source.name === task.name || source.friendlyName === task.name)

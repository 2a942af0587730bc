import type { CustomerInsightsActions } from '../core/actions.ts'
import { type Ask, type Call, invalid, typed } from './call.ts'
import { spelled } from './spelled.ts'
import { isGuides, type Path, type Spelling } from './spelling.ts'
import { job } from './wire/jobs.ts'

/**
 * Jobs that are started, looked at and cancelled.
 *
 * @see Microsoft Learn, "Work with Customer Insights APIs": the query of both refreshes, with the quotes around the id
 * @see Dynamics365-CustomerInsights-Client-Libraries, code-model-v1: `identifiers` is a list of plain texts
 */
export function createRefreshes(
  call: Call,
  workflow: Spelling,
): Pick<CustomerInsightsActions, 'startRefresh' | 'job' | 'cancelJob'> {
  const ask = spelled(call, workflow)
  return {
    startRefresh: async (instanceId, what, spender) => {
      if (what !== 'all' && !/^[\w.-]{1,100}$/.test(what.dataSourceId)) return invalid('dataSourceId: expected an id')
      const start = (path: Path): Ask => {
        const query = { ...scopeOf(what, isGuides(path)), forceRunRequested: 'true' }
        return { method: 'POST', path: ['jobs'], query }
      }
      return typed(await ask(instanceId, start, spender), job)
    },
    job: async (instanceId, jobId, spender) => {
      const query = { includeTasks: 'true' }
      return typed(await ask(instanceId, { path: ['jobs', jobId], query }, spender), job)
    },
    cancelJob: async (instanceId, jobId, spender) =>
      typed(await ask(instanceId, { method: 'POST', path: ['jobs', jobId, 'cancel'] }, spender), job),
  }
}

function scopeOf(what: { readonly dataSourceId: string } | 'all', isQuoted: boolean) {
  if (what === 'all') return { operationType: 'all' }
  return { operationType: 'Ingestion', identifiers: isQuoted ? `'${what.dataSourceId}'` : what.dataSourceId }
}

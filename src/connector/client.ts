import type { CustomerInsights } from '../core/api.ts'
import { type ClientOptions, createCall, typed } from './call.ts'
import { exactNumbers } from './numbers.ts'
import { spelled } from './spelled.ts'
import { createSpellings } from './spelling.ts'
import { dataSources } from './wire/data-sources.ts'
import { instances } from './wire/instances.ts'
import { jobs } from './wire/jobs.ts'
import { measure, measures } from './wire/measures.ts'
import { segments } from './wire/segments.ts'
import { status } from './wire/status.ts'

/**
 * Opens Customer Insights: typed pages, or the problem that kept them away. Every request takes one slot of the budget
 * first; two of the paths have a second spelling, tried on a 404 with a slot of its own and kept once it answers.
 *
 * @param options  no `token`: no `Authorization` header (a loopback API); no `subscriptionKey`: no such header;
 *                 no `fetch`: Node's own; `timeoutMs` 1 or more
 * @returns        the calls; a 429 has already been handed to `budget.holdOff` when its answer arrives
 * @throws         never for network or API; what `budget` itself throws (its database is gone) passes through
 * @see            Dynamics365-CustomerInsights-Client-Libraries, code-model-v1; Microsoft Learn, "Work with Customer
 *                 Insights APIs" for the second spelling of workflows and data sources
 */
export function createClient(options: ClientOptions): CustomerInsights {
  const call = createCall(options)
  const spellings = options.spellings ?? createSpellings()
  const workflow = spelled(call, spellings.workflow)
  const sources = spelled(call, spellings.sources)
  const within = (instanceId: string, ...path: readonly string[]) => ({ path: ['instances', instanceId, ...path] })
  return {
    instances: async (spender) => typed(await call({ path: ['instances'] }, spender), instances),
    jobs: async (instanceId, top, spender) => {
      const query = { top: `${top}`, includeTasks: 'true' }
      return typed(await workflow(instanceId, { path: ['jobs'], query }, spender), jobs)
    },
    status: async (instanceId, spender) => typed(await workflow(instanceId, { path: ['status'] }, spender), status),
    dataSources: async (instanceId, spender) => typed(await sources(instanceId, { path: [] }, spender), dataSources),
    segments: async (instanceId, historyDays, spender) => {
      const ask = { ...within(instanceId, 'manage', 'segments'), query: historyOf(historyDays) }
      return typed(await call(ask, spender), segments)
    },
    measures: async (instanceId, spender) => {
      const ask = { ...within(instanceId, 'manage', 'measures'), revive: exactNumbers }
      return typed(await call(ask, spender), measures)
    },
    measure: async (instanceId, name, historyDays, spender) => {
      const { path } = within(instanceId, 'manage', 'measures', name)
      return typed(await call({ path, query: historyOf(historyDays), revive: exactNumbers }, spender), measure)
    },
  }
}

const historyOf = (days: number) => ({ includeHistoricStats: 'true', historicStatsDays: `${days}` })

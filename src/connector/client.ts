import type { ApiAnswer, CustomerInsights, Spender } from '../core/api.ts'
import type { Budget } from '../core/budget.ts'
import { exchange } from './exchange.ts'
import { metered } from './metered.ts'
import { dataSources } from './wire/data-sources.ts'
import { instances } from './wire/instances.ts'
import { jobs } from './wire/jobs.ts'
import { segments } from './wire/segments.ts'
import { status } from './wire/status.ts'

export type ClientOptions = {
  /** API root, such as `https://api.ci.ai.dynamics.com/v1`. */
  readonly apiUrl: string
  readonly subscriptionKey?: string
  readonly token?: () => Promise<string>
  /** For one call, its body included; getting the token is not part of it. */
  readonly timeoutMs: number
  readonly budget: Budget
  readonly fetch?: typeof globalThis.fetch
}

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
  const get = createGet(options)
  const workflow = createSpelled(get, ['/workflows/main', '/manage/workflows/main'])
  const sources = createSpelled(get, ['/manage/datasources', '/manage/datasources/v2'])
  return {
    instances: async (spender) => typed(await get('/instances', spender), instances),
    jobs: async (instanceId, top, spender) =>
      typed(await workflow(instanceId, `/jobs?top=${top}&includeTasks=true`, spender), jobs),
    status: async (instanceId, spender) => typed(await workflow(instanceId, '/status', spender), status),
    dataSources: async (instanceId, spender) => typed(await sources(instanceId, '', spender), dataSources),
    segments: async (instanceId, historyDays, spender) => {
      const query = `includeHistoricStats=true&historicStatsDays=${historyDays}`
      return typed(await get(`${pathOf(instanceId)}/manage/segments?${query}`, spender), segments)
    },
  }
}

type Get = (path: string, spender: Spender) => Promise<ApiAnswer<unknown>>

function createGet(options: ClientOptions): Get {
  const { timeoutMs, fetch = globalThis.fetch, subscriptionKey = '' } = options
  const root = options.apiUrl.replace(/\/+$/, '')
  return async (path, spender) => {
    const label = `GET ${path.replace(/\?.*/, '')}`
    let token = ''
    let headers: Headers
    try {
      token = (await options.token?.()) ?? ''
      headers = headersOf(token, subscriptionKey)
    } catch (error) {
      const cause = Error.isError(error) ? error.name : 'unknown cause'
      return { ok: false, problem: 'unauthorized', detail: `${label}: no usable token or key: ${cause}`.slice(0, 300) }
    }
    const secrets = [token, subscriptionKey].filter((secret) => secret !== '')
    const signal = AbortSignal.timeout(timeoutMs)
    const request = { url: root + path, label, headers, secrets, timeoutMs, signal, fetch }
    return metered(options.budget, spender, (grant) => exchange(grant, request))
  }
}

function headersOf(token: string, subscriptionKey: string): Headers {
  const headers = new Headers({ accept: 'application/json' })
  if (token !== '') headers.set('authorization', `Bearer ${token}`)
  if (subscriptionKey !== '') headers.set('ocp-apim-subscription-key', subscriptionKey)
  return headers
}

/** One resource under two paths: the one that answered last is asked first, the other one on a 404. */
function createSpelled(get: Get, spellings: readonly [string, string]) {
  let [known, other] = spellings
  return async (instanceId: string, rest: string, spender: Spender): Promise<ApiAnswer<unknown>> => {
    const [first, second] = [known, other]
    const answer = await get(pathOf(instanceId) + first + rest, spender)
    if (answer.ok || answer.problem !== 'not-found') return answer
    const again = await get(pathOf(instanceId) + second + rest, spender)
    if (again.ok) [known, other] = [second, first]
    return again
  }
}

const pathOf = (instanceId: string): string => `/instances/${encodeURIComponent(instanceId)}`

const typed = <T>(answer: ApiAnswer<unknown>, wire: (data: unknown) => ApiAnswer<T>): ApiAnswer<T> =>
  answer.ok ? wire(answer.data) : answer

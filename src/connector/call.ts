import type { ApiAnswer, ApiFailure, Spender } from '../core/api.ts'
import type { Budget } from '../core/budget.ts'
import { exchange, type Reply } from './exchange.ts'
import { metered } from './metered.ts'
import type { Reviver } from './numbers.ts'
import { pathOf, queryOf } from './path.ts'
import type { Spellings } from './spelling.ts'

/** The one way to the API: a request of it costs a slot of the budget, carries token and key, and ends in time. */
export function createCall(options: ClientOptions): Call {
  const { timeoutMs, fetch = globalThis.fetch } = options
  const root = options.apiUrl.replace(/\/+$/, '')
  return async (ask, spender) => {
    const method = ask.method ?? 'GET'
    const path = pathOf(ask.path)
    const query = queryOf(ask.query ?? {})
    if (path === undefined || query === undefined) return invalid(`${method}: a name or value that no address can hold`)
    const label = `${method} ${ask.endsPrivate ? path.replace(/[^/]*$/, '…') : path}`
    const signed = await sign(options, ask)
    if (!signed.ok) return { ...signed, detail: `${label}: ${signed.detail}`.slice(0, 300) }
    const signal = AbortSignal.timeout(timeoutMs)
    const { body, revive } = ask
    const request = { method, url: root + path + query, label, ...signed.data, body, revive, timeoutMs, signal, fetch }
    return metered(options.budget, spender, (grant) => exchange(grant, request))
  }
}

export type ClientOptions = {
  /** API root, such as `https://api.ci.ai.dynamics.com/v1`. */
  readonly apiUrl: string
  readonly subscriptionKey?: string
  readonly token?: () => Promise<string>
  /** For one call, its body included; getting the token is not part of it. */
  readonly timeoutMs: number
  readonly budget: Budget
  readonly fetch?: typeof globalThis.fetch
  /** Which spelling of a path answered last, for all who are handed the same one; without it each finds out itself. */
  readonly spellings?: Spellings
}

/** What is asked of the API: a reading unless it says otherwise. */
export type Ask = {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  /** The steps of the path, as they are called: they are encoded here. */
  readonly path: readonly string[]
  /** The last step names a customer's row: no detail shows it. */
  readonly endsPrivate?: boolean
  readonly query?: Readonly<Record<string, string | undefined>>
  /** JSON. */
  readonly body?: string
  readonly revive?: Reviver
}

export type Call = (ask: Ask, spender: Spender) => Promise<ApiAnswer<Reply>>

/** The data of an answer, checked; a failed one as it is. */
export const typed = <T>(answer: ApiAnswer<Reply>, wire: (data: unknown) => ApiAnswer<T>): ApiAnswer<T> =>
  answer.ok ? wire(answer.data.data) : answer

/** A call that is not made. */
export const invalid = (detail: string): ApiFailure => ({ ok: false, problem: 'invalid', detail: detail.slice(0, 300) })

type Signed = { readonly headers: Headers; readonly secrets: readonly string[] }

async function sign({ token, subscriptionKey = '' }: ClientOptions, ask: Ask): Promise<ApiAnswer<Signed>> {
  try {
    const bearer = (await token?.()) ?? ''
    const headers = new Headers({ accept: 'application/json' })
    if (bearer !== '') headers.set('authorization', `Bearer ${bearer}`)
    if (subscriptionKey !== '') headers.set('ocp-apim-subscription-key', subscriptionKey)
    // What the generated clients send, and the only type that the specification lists.
    if (ask.body !== undefined) headers.set('content-type', 'application/json-patch+json; charset=utf-8')
    return { ok: true, data: { headers, secrets: [bearer, subscriptionKey].filter((secret) => secret !== '') } }
  } catch (error) {
    const cause = Error.isError(error) ? error.name : 'unknown cause'
    return { ok: false, problem: 'unauthorized', detail: `no usable token or key: ${cause}` }
  }
}

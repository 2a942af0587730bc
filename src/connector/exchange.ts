import type { ApiAnswer, ApiFailure, ApiProblem } from '../core/api.ts'
import type { Grant } from '../core/budget.ts'
import type { ApiRefusal } from '../core/refusal.ts'
import { body, isPage, jsonOf } from './body.ts'
import { excerpt } from './excerpt.ts'
import type { Reviver } from './numbers.ts'
import { defaultWaitMs, retryAfterMs } from './retry-after.ts'
import { refusal } from './wire/refusal.ts'

const longestBodyBytes = 32 * 1024 * 1024
const longestRefusalBytes = 64 * 1024

export type Request = {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  /** How the request is called in a detail, without its query: `GET /instances`. */
  readonly label: string
  readonly headers: Headers
  readonly body: string | undefined
  /** How the answer's numbers are read; JavaScript's way unless given. */
  readonly revive: Reviver | undefined
  /** What no detail may hold, even if the server repeats it. */
  readonly secrets: readonly string[]
  readonly timeoutMs: number
  /** Ends the call after that time; it runs from before the grant, so that a grant outlives its call. */
  readonly signal: AbortSignal
  readonly fetch: typeof globalThis.fetch
}

/** A good answer. `data` is `undefined` when a write was answered without JSON: that it was done is what counts. */
export type Reply = { readonly status: number; readonly data: unknown }

/** One request, made once, and its whole answer. It asks for a grant, so that a call outside the budget does not compile. */
export async function exchange(_grant: Grant, request: Request): Promise<ApiAnswer<Reply>> {
  const { method, headers, signal } = request
  try {
    const content = request.body === undefined ? {} : { body: request.body }
    const response = await request.fetch(request.url, { method, headers, redirect: 'manual', signal, ...content })
    return response.ok ? await readData(response, request) : await readRefusal(response, request)
  } catch (error) {
    if (signal.aborted) return failure(request, 'timed-out', `no whole answer within ${request.timeoutMs} ms`)
    return failure(request, 'unreachable', codeOf(error))
  }
}

async function readData(response: Response, request: Request): Promise<ApiAnswer<Reply>> {
  const { status, headers } = response
  const bytes = await body(response, longestBodyBytes)
  if (bytes === undefined) return failure(request, 'malformed', `longer than ${longestBodyBytes} bytes`)
  const data = jsonOf(bytes, request.revive)
  if (data === undefined && isPage(headers, bytes)) return page(request, status)
  if (data === undefined && request.method === 'GET') return failure(request, 'malformed', `${status}, but not JSON`)
  return { ok: true, data: { status, data } }
}

async function readRefusal(response: Response, request: Request): Promise<ApiFailure> {
  const { status, headers } = response
  if (status === 429) {
    await response.body?.cancel().catch(() => undefined)
    return throttled(request, retryAfterMs(headers))
  }
  // The status is the answer; that its text was cut off, or came too late, changes nothing.
  const bytes = await body(response, longestRefusalBytes).catch(() => undefined)
  const answer = bytes === undefined ? undefined : jsonOf(bytes)
  if (answer === undefined && isPage(headers, bytes)) return page(request, status)
  const error = refusal(answer, request.secrets)
  const said = excerpt(error)
  return failure(request, problemOf(status), said === '' ? `${status}` : `${status}: ${said}`, error)
}

function throttled(request: Request, askedMs: number | undefined): ApiFailure {
  const waitMs = askedMs ?? defaultWaitMs
  const what =
    askedMs === undefined ? `429 without Retry-After, so wait ${waitMs} ms` : `429, asked to wait ${waitMs} ms`
  return { ...failure(request, 'throttled', what), retryAfterMs: waitMs }
}

const page = (request: Request, status: number): ApiFailure =>
  failure(request, 'proxy', `${status} with a page of HTML`, { kind: 'page', status })

function problemOf(status: number): ApiProblem {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'not-found'
  if (status === 409) return 'conflict'
  return status >= 500 ? 'server-error' : 'refused'
}

const failure = (request: Request, problem: ApiProblem, what: string, error?: ApiRefusal): ApiFailure => ({
  ok: false,
  problem,
  detail: `${request.label}: ${what}`.slice(0, 300).toWellFormed(),
  ...(error !== undefined && { error }),
})

/** The cause's code, such as ECONNREFUSED, else the error's name: messages may quote the address or a header. */
function codeOf(error: unknown): string {
  if (!Error.isError(error)) return 'unknown cause'
  const { cause } = error
  if (!Error.isError(cause)) return error.name
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}

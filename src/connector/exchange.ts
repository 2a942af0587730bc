import type { ApiAnswer, ApiProblem } from '../core/api.ts'
import type { Grant } from '../core/budget.ts'
import { body, jsonOf } from './body.ts'
import { excerpt } from './excerpt.ts'
import { retryAfterMs } from './retry-after.ts'

const longestBodyBytes = 32 * 1024 * 1024
const longestRefusalBytes = 64 * 1024

export type Request = {
  readonly url: string
  /** How the request is called in a detail, without its query: `GET /instances`. */
  readonly label: string
  readonly headers: Headers
  /** What no detail may hold, even if the server repeats it. */
  readonly secrets: readonly string[]
  readonly timeoutMs: number
  /** Ends the call after that time; it runs from before the grant, so that a grant outlives its call. */
  readonly signal: AbortSignal
  readonly fetch: typeof globalThis.fetch
}

/** One request and its whole answer. It asks for a grant, so that a call outside the budget does not compile. */
export async function exchange(_grant: Grant, request: Request): Promise<ApiAnswer<unknown>> {
  const { signal } = request
  try {
    const response = await request.fetch(request.url, { headers: request.headers, redirect: 'manual', signal })
    return response.ok ? await readData(response, request) : await readRefusal(response, request)
  } catch (error) {
    if (signal.aborted) return failure(request, 'timed-out', `no whole answer within ${request.timeoutMs} ms`)
    return failure(request, 'unreachable', codeOf(error))
  }
}

async function readData(response: Response, request: Request): Promise<ApiAnswer<unknown>> {
  const bytes = await body(response, longestBodyBytes)
  if (bytes === undefined) return failure(request, 'malformed', `longer than ${longestBodyBytes} bytes`)
  const data = jsonOf(bytes)
  return data === undefined ? failure(request, 'malformed', `${response.status}, but not JSON`) : { ok: true, data }
}

async function readRefusal(response: Response, request: Request): Promise<ApiAnswer<unknown>> {
  if (response.status === 429) {
    await response.body?.cancel().catch(() => undefined)
    const waitMs = retryAfterMs(response.headers)
    return { ...failure(request, 'throttled', `429, asked to wait ${waitMs} ms`), retryAfterMs: waitMs }
  }
  // The status is the answer; that its text was cut off, or came too late, changes nothing.
  const bytes = await body(response, longestRefusalBytes).catch(() => undefined)
  const said = bytes === undefined ? '' : excerpt(jsonOf(bytes), request.secrets)
  return failure(
    request,
    problemOf(response.status),
    said === '' ? `${response.status}` : `${response.status}: ${said}`,
  )
}

function problemOf(status: number): ApiProblem {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'not-found'
  return status >= 500 ? 'server-error' : 'refused'
}

const failure = (request: Request, problem: ApiProblem, what: string) =>
  ({ ok: false, problem, detail: `${request.label}: ${what}`.slice(0, 300).toWellFormed() }) as const

/** The cause's code, such as ECONNREFUSED, else the error's name: messages may quote the address or a header. */
function codeOf(error: unknown): string {
  if (!Error.isError(error)) return 'unknown cause'
  const { cause } = error
  if (!Error.isError(cause)) return error.name
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}

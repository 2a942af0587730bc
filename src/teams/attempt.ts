import { z } from 'zod'
import type { DeliveryOp } from '../core/delivery.ts'
import type { Outcome } from '../core/outcome.ts'

/** What is known of one attempt to send; filled in while it is under way. */
export type Attempt = {
  readonly op: DeliveryOp
  readonly signal: AbortSignal
  /** The request was handed to the network. */
  left: boolean
  status?: number
  retryAfter?: string | undefined
}

/**
 * Says what a failed attempt came to.
 *
 * @param attempt  as it stood when it failed
 * @param error    what was thrown
 * @param rim      the secrets to keep out of the detail, and the clock for a `Retry-After` that is a date
 * @returns        never `sent`; an edit is never ambiguous, since repeating it changes nothing
 * @see            Microsoft Learn, "Status codes from bot conversational APIs"
 */
export function outcomeOf(attempt: Attempt, error: unknown, rim: Rim): Outcome {
  const detail = detailOf(attempt, error, rim.secrets)
  if (attempt.status === undefined) return unansweredOf(attempt, error, detail)
  const gone = attempt.status === 404 || attempt.status === 403
  if (gone && attempt.op !== 'post') return { kind: 'gone', detail }
  const reason = reasonOf(attempt.status)
  const ambiguous = reason === 'unanswered' && attempt.op !== 'edit'
  const afterMs = reason === 'throttled' ? waitOf(attempt.retryAfter, rim.now) : undefined
  return { kind: 'retry', reason, detail, ambiguous, ...(afterMs !== undefined && { afterMs }) }
}

export type Rim = { readonly secrets: readonly string[]; readonly now: () => Date }
type Reason = Extract<Outcome, { kind: 'retry' }>['reason']

function reasonOf(status: number): Reason {
  if (status === 429) return 'throttled'
  if (status === 412) return 'busy'
  if (status === 401) return 'not-signed-in'
  if (status === 403 || status === 404) return 'not-there'
  return status === 408 || status >= 500 ? 'unanswered' : 'not-accepted'
}

/** No answer came: either it never left, or nobody knows whether it arrived. */
function unansweredOf(attempt: Attempt, error: unknown, detail: string): Outcome {
  const code = codeOf(error)
  const retry = { kind: 'retry', detail, ambiguous: false } as const
  if (attempt.left && !neverLeft.test(code)) {
    return { ...retry, reason: 'unanswered', ambiguous: attempt.op !== 'edit' }
  }
  const refusedToken = !attempt.left && !attempt.signal.aborted && !neverLeft.test(code) && !noSignInHost.test(code)
  return { ...retry, reason: refusedToken ? 'not-signed-in' : 'unreachable' }
}

const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/
const noSignInHost = /network|endpoints_resolution|openid_config|ETIMEDOUT|ECONNRESET/

const thrown = z.object({ code: z.string().optional(), errorCode: z.string().optional() })

function codeOf(error: unknown): string {
  const known = thrown.safeParse(error).data
  return known?.code ?? known?.errorCode ?? ''
}

function detailOf(attempt: Attempt, error: unknown, secrets: readonly string[]): string {
  const said = error instanceof Error ? error.message : String(error)
  const facts = [attempt.status, codeOf(error), attempt.signal.aborted ? 'time is up' : said]
  const told = facts.filter((fact) => fact !== undefined && fact !== '').join(' ')
  const safe = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), told)
  return safe
    .replace(/eyJ[\w-]+\.[\w.-]+/g, '[token]')
    .slice(0, 300)
    .toWellFormed()
}

/** `Retry-After` is a number of seconds or a date. */
function waitOf(retryAfter: string | undefined, now: () => Date): number | undefined {
  if (retryAfter === undefined || retryAfter.trim() === '') return undefined
  const seconds = Number(retryAfter)
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - now().getTime()
  return Number.isFinite(waitMs) ? Math.max(0, Math.ceil(waitMs)) : undefined
}

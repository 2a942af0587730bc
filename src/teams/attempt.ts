import { z } from 'zod'
import { type Symptom, whyNotLeft } from '../core/symptom.ts'
import { refusalOf } from './refusal.ts'

/** What is known of one attempt to send; filled in while it is under way. */
export type Attempt = {
  readonly signal: AbortSignal
  /** How far it came: a request was being made, then signed, then handed to the network. */
  stage: 'making' | 'signing' | 'left'
  /** What was answered, as far as an answer came. */
  answer?: { readonly status: number; readonly retryAfter: string | undefined; readonly body: string }
}

/**
 * Says what was seen of an attempt that failed.
 *
 * @param attempt  as it stood when it failed
 * @param error    what was thrown
 * @param rim      the secrets to keep out of the detail, and the clock for a `Retry-After` that is a date
 * @returns        never `taken`
 */
export function symptomOf(attempt: Attempt, error: unknown, rim: Rim): Symptom {
  const detail = detailOf(attempt, error, rim.secrets)
  if (attempt.answer === undefined) return unansweredOf(attempt, codeOf(error), detail)
  const { status, retryAfter, body } = attempt.answer
  const afterMs = waitOf(retryAfter, rim.now)
  return { kind: 'status', status, ...refusalOf(body), ...(afterMs !== undefined && { afterMs }), detail }
}

export type Rim = { readonly secrets: readonly string[]; readonly now: () => Date }

/** No answer came: either it never left, or nobody knows whether it arrived. */
function unansweredOf({ stage, signal }: Attempt, code: string, detail: string): Symptom {
  const why = whyNotLeft(code)
  if (why !== undefined) return { kind: 'not-left', why, detail }
  if (stage === 'left') return { kind: 'no-answer', detail }
  if (signal.aborted) return { kind: 'not-left', why: 'timeout', detail }
  if (stage === 'making') return { kind: 'not-tried', why: 'not-rendered', detail }
  return noSignInHost.test(code) ? { kind: 'not-left', why: 'refused', detail } : { kind: 'no-token', detail }
}

const noSignInHost = /network|endpoints_resolution|openid_config|ETIMEDOUT|ECONNRESET/

const thrown = z.object({ code: z.string().optional(), errorCode: z.string().optional() })

function codeOf(error: unknown): string {
  const known = thrown.safeParse(error).data
  return known?.code ?? known?.errorCode ?? ''
}

function detailOf(attempt: Attempt, error: unknown, secrets: readonly string[]): string {
  const said = error instanceof Error ? error.message : String(error)
  const facts = [attempt.answer?.status, codeOf(error), attempt.signal.aborted ? 'time is up' : said]
  const told = facts.filter((fact) => fact !== undefined && fact !== '').join(' ')
  const safe = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), told)
  return safe
    .replace(/eyJ[\w-]+\.[\w.-]+/g, '[token]')
    .replace(/\p{Cc}/gu, ' ')
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

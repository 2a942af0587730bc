import { guid, guids, isLoopback, oneOf, secondsAsMs, tenant, text, webUrl, wholeNumber } from './formats.ts'
import type { Settings } from './settings.ts'

/** @returns how to reach Customer Insights; `undefined` when the credentials are incomplete, which is then a problem */
export function readCustomerInsights(settings: Settings): CustomerInsights | undefined {
  const apiUrl = settings.read('CI_API_URL', webUrl({ plainOnLoopback: true })) ?? 'https://api.ci.ai.dynamics.com/v1'
  const instanceIds = settings.read('CI_INSTANCE_IDS', guids)
  const subscriptionKey = settings.read('CI_SUBSCRIPTION_KEY', text('a subscription key'))
  const wing = {
    apiUrl,
    callsPerMinute: settings.read('CI_CALLS_PER_MINUTE', wholeNumber(1, 100)) ?? 100,
    pollIdleMs: settings.read('CI_POLL_IDLE_SECONDS', secondsAsMs(1, 86_400)) ?? 30_000,
    pollActiveMs: settings.read('CI_POLL_ACTIVE_SECONDS', secondsAsMs(1, 86_400)) ?? 5_000,
    sweepMs: settings.read('CI_SWEEP_SECONDS', secondsAsMs(1, 86_400)) ?? 900_000,
    troubleAfter: settings.read('CI_TROUBLE_AFTER', wholeNumber(1, 1000)) ?? 5,
    ...(instanceIds === undefined ? {} : { instanceIds }),
    ...(subscriptionKey === undefined ? {} : { subscriptionKey }),
  }
  const auth = readAuth(settings, apiUrl)
  return auth === undefined ? undefined : { ...wing, auth }
}

export type CustomerInsights = {
  /** The API's root, without a trailing slash. */
  readonly apiUrl: string
  /** The instances to watch, in lower case. Absent: all visible ones of type production. */
  readonly instanceIds?: readonly string[]
  readonly subscriptionKey?: string
  readonly auth: CiAuth
  /** The budget in any 60 s, 1 to 100. */
  readonly callsPerMinute: number
  readonly pollIdleMs: number
  readonly pollActiveMs: number
  readonly sweepMs: number
  /** Failed polls before "source in trouble". */
  readonly troubleAfter: number
}

/** `none` goes with a loopback API only. */
export type CiAuth =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'client-secret'
      readonly tenantId: string
      readonly clientId: string
      readonly clientSecret: string
    }
  | {
      readonly kind: 'managed-identity'
      /** Absent: the identity that the machine itself has. */
      readonly clientId?: string
    }

const secret = text('the client secret of an app registration')

function readAuth(settings: Settings, apiUrl: string): CiAuth | undefined {
  const kind = settings.read('CI_AUTH', oneOf('client-secret', 'managed-identity', 'none')) ?? 'client-secret'
  if (settings.wrong('CI_AUTH')) return undefined
  if (kind === 'client-secret') return readClientSecret(settings)
  const clientId = settings.read('CI_CLIENT_ID', guid)
  if (kind === 'managed-identity') return { kind, ...(clientId === undefined ? {} : { clientId }) }
  if (!isLoopback(new URL(apiUrl).hostname) && !settings.wrong('CI_API_URL'))
    settings.refuse('CI_AUTH', 'none is for a CI_API_URL on loopback only; expected client-secret or managed-identity')
  return { kind }
}

function readClientSecret(settings: Settings): CiAuth | undefined {
  const why = 'while CI_AUTH is client-secret'
  const tenantId = settings.require('CI_TENANT_ID', tenant, why)
  const clientId = settings.require('CI_CLIENT_ID', guid, why)
  const clientSecret = settings.require('CI_CLIENT_SECRET', secret, why)
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { kind: 'client-secret', tenantId, clientId, clientSecret }
}

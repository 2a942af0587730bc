import type { CiAuth } from './customer-insights.ts'
import { type Format, guid, tenant, text, webUrl } from './formats.ts'
import type { Settings } from './settings.ts'

/**
 * Decides who asks the directory: an app registration of its own, else the one for Customer Insights.
 *
 * @param ci  who asks Customer Insights; `undefined` when that is incomplete, which is a problem already
 * @returns   `undefined` when the directory is off, or when a part is missing or wrong, which is then a problem
 */
export function readDirectory(settings: Settings, ci: CiAuth | undefined): DirectorySettings | undefined {
  const graphUrl = settings.read('GRAPH_URL', webUrl({ plainOnLoopback: true })) ?? 'https://graph.microsoft.com'
  const auth = readAuth(settings, ci)
  if (new URL(graphUrl).protocol === 'http:') return { graphUrl, auth: { kind: 'none' } }
  return auth === undefined || auth.kind === 'none' ? undefined : { graphUrl, auth }
}

export type DirectorySettings = {
  /** Microsoft Graph's root, without version or trailing slash. */
  readonly graphUrl: string
  /** `none` goes with a stand-in on this machine only. */
  readonly auth: CiAuth
}

const secret = text('the client secret of an app registration')

function readAuth(settings: Settings, ci: CiAuth | undefined): CiAuth | undefined {
  const own = ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'].filter((name) => settings.given(name))
  if (own.length === 0) return ci
  if (ci?.kind === 'managed-identity' && own.every((name) => name === 'GRAPH_CLIENT_ID')) {
    const clientId = settings.read('GRAPH_CLIENT_ID', guid)
    return clientId === undefined ? undefined : { kind: ci.kind, clientId }
  }
  const shared = ci?.kind === 'client-secret' ? ci : undefined
  const part = (name: string, format: Format<string>, known: string | undefined): string | undefined =>
    settings.given(name) || known === undefined ? settings.require(name, format, `with ${own[0]}`) : known
  const tenantId = part('GRAPH_TENANT_ID', tenant, shared?.tenantId)
  const clientId = part('GRAPH_CLIENT_ID', guid, shared?.clientId)
  const clientSecret = part('GRAPH_CLIENT_SECRET', secret, shared?.clientSecret)
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { kind: 'client-secret', tenantId, clientId, clientSecret }
}

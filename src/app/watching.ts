import type { Config } from '../config.ts'
import { createActions } from '../connector/actions.ts'
import type { ClientOptions } from '../connector/call.ts'
import { createClient } from '../connector/client.ts'
import { createSpellings } from '../connector/spelling.ts'
import type { CustomerInsightsActions } from '../core/actions.ts'
import type { CustomerInsights, Instance } from '../core/api.ts'
import { budget } from '../store/budget.ts'
import type { Clock } from '../store/clock.ts'
import type { Db } from '../store/tables.ts'
import { tokenFor } from './token.ts'

/** The longest one call may take. */
export const callTimeoutMs = 30_000

/** A poll prolongs its claim before each further call, which may try two spellings: so soon another process takes over. */
export const pollLeaseMs = 2 * callTimeoutMs + 15_000

const scope = 'https://api.ci.ai.microsoft.com/.default'

/** What is watched, and what may be done on somebody's word. */
export type Api = CustomerInsights & CustomerInsightsActions

/** Wires the connector: credentials, the persistent budget, the API. */
export function createApi(config: Config, db: Db, clock: Clock, newId: () => string): Api {
  const { apiUrl, subscriptionKey, auth, callsPerMinute } = config.customerInsights
  const token = tokenFor(auth, scope)
  const options: ClientOptions = {
    apiUrl,
    timeoutMs: callTimeoutMs,
    budget: budget(db, { limit: callsPerMinute, callTimeoutMs, clock, newId }),
    spellings: createSpellings(),
    ...(subscriptionKey !== undefined && { subscriptionKey }),
    ...(token && { token }),
  }
  return { ...createClient(options), ...createActions(options) }
}

/** Which instances are watched: the named ones, else every visible one of type production. */
export const watches =
  ({ customerInsights: { instanceIds } }: Config) =>
  (instance: Instance): boolean =>
    instanceIds === undefined ? instance.type === 'production' : instanceIds.includes(instance.id.toLowerCase())

import type { TokenCredential } from '@azure/identity'
import type { TokenSource } from '../core/token.ts'

/** Who asks for the token: an app registration with a secret, or the machine Belfry runs on. */
export type TokenConfig =
  | {
      readonly auth: 'client-secret'
      readonly tenantId: string
      readonly clientId: string
      readonly clientSecret: string
    }
  | {
      readonly auth: 'managed-identity'
      /** Of a user-assigned identity; absent: the system-assigned one. */
      readonly clientId?: string
    }

const longestWaitMs = 30_000

/**
 * Makes a source of Entra access tokens for one scope. Ask before every call: the library keeps the token and renews
 * it shortly before it ends. One that was refused is asked for anew; a machine's own identity may still give the same.
 *
 * @param config  whose token it is
 * @param scope   for Customer Insights `https://api.ci.ai.microsoft.com/.default` (microsoft.com, though the API itself
 *                is on dynamics.com)
 * @returns       a function that gives a token to put behind `Bearer`; never an empty one
 * @throws        nothing at once; the function rejects when Entra refuses, cannot be reached, or takes more than 30 s.
 *                Show the error's name only: its message may hold ids of the tenant and the app
 * @see           Dynamics365-CustomerInsights-Client-Libraries, sample apps: the scope; @azure/identity,
 *                ClientSecretCredential and ManagedIdentityCredential: the cache
 */
export function createTokenSource(config: TokenConfig, scope: string): TokenSource {
  let opened: Promise<TokenCredential> | undefined
  return async (isRefused = false) => {
    // what it keeps goes with it
    if (isRefused) opened = undefined
    opened ??= openCredential(config)
    const credential = await opened
    // The library puts no end to its own calls: a line that hangs would stop every poll.
    const answer = await Promise.race([credential.getToken(scope), rejectAfter(longestWaitMs)])
    if (!answer?.token) throw new Error('Entra gave no token; check the app registration and its permissions')
    return answer.token
  }
}

async function openCredential(config: TokenConfig): Promise<TokenCredential> {
  // Loaded at the first token: it takes longer than the rest of the start together.
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity')
  if (config.auth === 'client-secret')
    return new ClientSecretCredential(config.tenantId, config.clientId, config.clientSecret)
  return config.clientId === undefined
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId: config.clientId })
}

function rejectAfter(ms: number): Promise<never> {
  const signal = AbortSignal.timeout(ms)
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

import type { CiAuth } from '../config.ts'
import type { TokenSource } from '../core/token.ts'
import { createTokenSource } from '../credentials/token.ts'

/** Where tokens for a scope come from; `undefined` where nobody signs in. */
export function tokenFor(auth: CiAuth, scope: string): TokenSource | undefined {
  switch (auth.kind) {
    case 'none':
      return undefined
    case 'client-secret':
      return createTokenSource({ ...auth, auth: auth.kind }, scope)
    case 'managed-identity':
      return createTokenSource({ ...auth, auth: auth.kind }, scope)
    default:
      return auth satisfies never
  }
}

import { idShape, signature } from './signature.ts'

/**
 * Signs a call as Standard Webhooks has it.
 *
 * @param secrets  each as `whsec_…`; while one replaces another the call is signed with both
 * @param call.id  the same at every attempt: visible ASCII without a dot, at most 256 characters
 * @param call.at  the moment of this attempt, cut to the second
 * @returns        the three headers that go with the body
 * @throws         RangeError for another kind of id: a bug, never input
 * @see            Standard Webhooks 1.0.0, "Webhook headers"
 */
export function sign(secrets: readonly string[], call: Call): SignedHeaders {
  const { id, at, body } = call
  if (!idShape.test(id)) throw new RangeError('a signed id is visible ASCII without a dot')
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signature(secret, { id, timestamp, body })).join(' '),
  }
}

export type Call = { readonly id: string; readonly at: Date; readonly body: Uint8Array | string }

export type SignedHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

import { timingSafeEqual } from 'node:crypto'
import { idShape, signature } from './signature.ts'

/**
 * Says whether a call was signed with one of the secrets, as Standard Webhooks has it. Never throws for what was sent.
 *
 * @param call.headers  named in lower case; signatures of other versions than `v1` are passed over
 * @param call.body     the bytes as they came: parsed and written again they would be others
 * @param by.secrets    each as `whsec_…`: the current one, and the one it replaces
 * @param by.now        a call may have been made up to 5 minutes before or after it
 * @see                 Standard Webhooks 1.0.0, "Verifying signatures"
 */
export function verify(
  { headers, body }: { readonly headers: Headers; readonly body: Uint8Array },
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: Date },
): Verified {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const given = headers['webhook-signature']
  if (!id || !timestamp || !given) return { ok: false, reason: 'header-missing' }
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') return malformed
  if (!idShape.test(id) || !/^\d{1,12}$/.test(timestamp)) return malformed
  const aheadMs = Number(timestamp) * 1_000 - now.getTime()
  if (Math.abs(aheadMs) > toleranceMs) return { ok: false, reason: aheadMs < 0 ? 'too-old' : 'too-new' }
  const expected = secrets.map((secret) => Buffer.from(signature(secret, { id, timestamp, body })))
  const matches = given.split(' ').some((one) => expected.some((other) => isSame(Buffer.from(one), other)))
  return matches ? { ok: true } : { ok: false, reason: 'no-match' }
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export type Verified = { readonly ok: true } | { readonly ok: false; readonly reason: SignatureFault }

/** Why a call does not count as signed. For the log: who called is not told. */
export type SignatureFault = 'header-missing' | 'header-malformed' | 'too-old' | 'too-new' | 'no-match'

const malformed: Verified = { ok: false, reason: 'header-malformed' }
const toleranceMs = 5 * 60_000

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other)

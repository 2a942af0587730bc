import type { DeliveryOp } from './delivery.ts'

/** What was tried. */
export type Operation = DeliveryOp | 'mail' | 'hook'

/** What an adapter saw of one attempt, without a judgement of it. A detail holds no secret. */
export type Symptom =
  | { readonly kind: 'taken'; readonly messageId: string }
  /** An HTTP answer. */
  | {
      readonly kind: 'status'
      readonly status: number
      /** The error codes that its body names. */
      readonly codes?: readonly string[]
      /** Its body is a page for people: not the service spoke, but something on the way to it. */
      readonly page?: boolean
      /** How long it asks us to wait. */
      readonly afterMs?: number
      readonly detail: string
    }
  /** An SMTP reply other than the one hoped for. */
  | {
      readonly kind: 'smtp'
      readonly reply: number
      /** RFC 3463, such as `5.1.1`; absent: the server gives none. */
      readonly enhanced?: string
      readonly stage: SmtpStage
      readonly detail: string
    }
  /** It left, and no answer came: time-out or cut. */
  | { readonly kind: 'no-answer'; readonly detail: string }
  /** Nothing of it left. */
  | { readonly kind: 'not-left'; readonly why: NotLeft; readonly detail: string }
  /** Nothing left either: whoever signs us in refused. */
  | { readonly kind: 'no-token'; readonly detail: string }
  /** It never came to an attempt. */
  | { readonly kind: 'not-tried'; readonly why: NotTried; readonly detail: string }

/** What the server answered: its own greeting, our sign-in by password or token, our address, the other one's, or the mail itself. */
export type SmtpStage = 'greeting' | 'sign-in' | 'token' | 'sender' | 'recipient' | 'content'

/** `refused`: nobody listens, no route, or hung up before a word was said. `timeout`: no time was left to begin. */
export type NotLeft = 'refused' | 'timeout' | 'dns' | 'tls'

/**
 * `no-target`: the message to edit was never told its name. `malformed`: the client itself would not send it.
 * `no-credentials`: we have nothing to sign in with that the other side would take.
 */
export type NotTried =
  | 'host-not-allowed'
  | 'address-not-allowed'
  | 'mail-off'
  | 'not-rendered'
  | 'no-target'
  | 'malformed'
  | 'no-credentials'

/**
 * Says whether a failed connection was never up.
 *
 * @param code  as Node names a system, DNS or TLS error
 * @returns     `undefined` for every other code, `ECONNRESET` among them: a connection was up then
 */
export function whyNotLeft(code: string): NotLeft | undefined {
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused'
  if (/^(ENOTFOUND|EAI_\w+)$/.test(code)) return 'dns'
  return /^(EPROTO|ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/.test(code) ? 'tls' : undefined
}

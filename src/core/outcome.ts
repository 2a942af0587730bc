/**
 * What one attempt to deliver came to, in five classes. What may happen is a value; adapters never throw for it, and
 * `judge` decides it for all of them.
 */
export type Outcome =
  | {
      readonly class: 'delivered'
      /** Teams' activity id, or the mail's Message-ID; empty where Teams took it and told none. */
      readonly messageId: string
    }
  | {
      /** It did not arrive, and may well do so later. */
      readonly class: 'retry-safe'
      readonly reason: ReasonOf<'retry-safe'>
      readonly detail: string
      /** How long the other side asked us to wait. */
      readonly afterMs?: number
      /** It is sent again at once in another form. */
      readonly change?: Change
    }
  /** It may have arrived: what is sent again says so, but for an edit, which changes nothing the second time. */
  | {
      readonly class: 'ambiguous'
      readonly reason: ReasonOf<'ambiguous'>
      readonly detail: string
      /** How long the other side asked us to wait. */
      readonly afterMs?: number
    }
  /** It will never arrive there. */
  | { readonly class: 'permanent'; readonly reason: ReasonOf<'permanent'>; readonly detail: string }
  /** Our own sign-in or way out is broken: no message is at fault, so none fails, and the whole channel waits. */
  | { readonly class: 'ours'; readonly reason: ReasonOf<'ours'>; readonly detail: string }

/** `anew`: as a message of its own. `small`: a card with less in it. `plain`: as text, without a card. */
export type Change = 'anew' | Form
export type Form = 'small' | 'plain'

/** Whom a trouble concerns: what stands behind it in the same queue waits too, or goes on. */
export type Scope = 'message' | 'recipient' | 'channel'

/**
 * Why an attempt did not deliver. A closed list: column, log field, metric label and sentence. `parks`: the recipient
 * cannot be reached any more, whatever is sent.
 */
export const reasons = {
  /** 429, or an SMTP reply that begins with 4. */
  throttled: { class: 'retry-safe', scope: 'recipient' },
  /** The same, of our own sender: it concerns whatever we send that way. */
  'sender-throttled': { class: 'retry-safe', scope: 'channel' },
  /** 412 and 409: something else changes the conversation right now. */
  busy: { class: 'retry-safe', scope: 'recipient' },
  /** Nothing left, or not to the other side: refused, no route, a redirect, a proxy's page; for Teams also DNS and TLS. */
  unreachable: { class: 'retry-safe', scope: 'recipient' },
  /** 403 InvalidBotApiHost: the next activity from there brings the right host. */
  'wrong-host': { class: 'retry-safe', scope: 'recipient' },
  /** The message to edit, or the thread to answer in, is not there any more, or is not ours to change. */
  'message-gone': { class: 'retry-safe', scope: 'message' },
  /** 400: Teams does not take the card. A defect of ours. */
  'card-refused': { class: 'retry-safe', scope: 'message' },
  /** 413. */
  'too-big': { class: 'retry-safe', scope: 'message' },
  /** No card or mail could be made of it. A defect of ours; nothing was sent. */
  'not-rendered': { class: 'retry-safe', scope: 'message' },
  /** Nothing was sent: a setting forbids it, and may be mended. */
  'host-not-allowed': { class: 'retry-safe', scope: 'message' },
  'address-not-allowed': { class: 'retry-safe', scope: 'message' },
  'mail-off': { class: 'retry-safe', scope: 'message' },
  /** No answer, or one that does not say whether it was taken: time-out, cut, 408, 5xx after the request left. */
  unanswered: { class: 'ambiguous', scope: 'recipient' },
  /** 403 BotNotInConversationRoster, or any other 403 of a post. */
  'bot-removed': { class: 'permanent', scope: 'recipient', parks: true },
  /** 403 ConversationBlockedByUser, MessageWritesBlocked. */
  'bot-blocked': { class: 'permanent', scope: 'recipient', parks: true },
  /** 403 BotDisabledByAdmin. */
  'bot-disabled': { class: 'permanent', scope: 'recipient', parks: true },
  /** 404 ConversationNotFound, or the channel or its team was deleted. */
  'conversation-gone': { class: 'permanent', scope: 'recipient', parks: true },
  /** Told by an event, or by a 403 of an archived team. */
  'team-archived': { class: 'permanent', scope: 'recipient', parks: true },
  /** SMTP 550 and kin, of a recipient. */
  'mailbox-gone': { class: 'permanent', scope: 'recipient', parks: true },
  /** A web-hook that says it is gone, or refuses us. */
  'hook-gone': { class: 'permanent', scope: 'recipient', parks: true },
  /** Any other refusal of this one message. */
  'not-accepted': { class: 'permanent', scope: 'message' },
  /** 401, token refused, SMTP 530, 534, 535; a relay that refuses us or our own address before it has heard to whom. */
  'not-signed-in': { class: 'ours', scope: 'channel' },
  /** Entra gives no token for mail: tenant, app or secret is wrong. */
  'no-mail-token': { class: 'ours', scope: 'channel' },
  /** Entra gave one, and Exchange does not take it: SMTP 535, Graph 401. */
  'token-not-accepted': { class: 'ours', scope: 'channel' },
  /** Graph 403, or ErrorSendAsDenied: we may not send as this sender. */
  'mail-not-permitted': { class: 'ours', scope: 'channel' },
  /** Graph 404: it knows no mailbox of the sender. */
  'sender-unknown': { class: 'ours', scope: 'channel' },
  /** Graph knows the mailbox of the sender, which cannot send: it is full or being moved, or its account is disabled. */
  'sender-unusable': { class: 'ours', scope: 'channel' },
  /** DNS or TLS to the mail relay: its address or certificate is wrong. */
  'relay-unreachable': { class: 'ours', scope: 'channel' },
} as const satisfies Readonly<Record<string, Nature>>

export type Reason = keyof typeof reasons
export type ReasonOf<Class extends Nature['class']> = {
  [R in Reason]: (typeof reasons)[R]['class'] extends Class ? R : never
}[Reason]

/** A reason for which the recipient is parked. */
export type ParkReason = {
  [R in Reason]: (typeof reasons)[R] extends { readonly parks: true } ? R : never
}[Reason]

type Nature = {
  readonly class: 'retry-safe' | 'ambiguous' | 'permanent' | 'ours'
  readonly scope: Scope
  readonly parks?: true
}

export const scopeOf = (reason: Reason): Scope => reasons[reason].scope

export const isParkReason = (reason: string): reason is ParkReason =>
  reason in reasons && 'parks' in reasons[reason as Reason]

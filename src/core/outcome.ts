/** What one attempt to deliver came to. What may happen is a value; adapters never throw for it. */
export type Outcome =
  | {
      readonly kind: 'sent'
      /** Teams' activity id, or the mail's Message-ID. */
      readonly messageId: string
    }
  | {
      readonly kind: 'retry'
      readonly reason: RetryReason
      /** For people who run Belfry; no secret, at most 300 characters. */
      readonly detail: string
      /** It may have arrived all the same: the next one carries the "possible repeat" line. */
      readonly ambiguous: boolean
      /** How long the other side asked us to wait. */
      readonly afterMs?: number
    }
  /** The message to edit, or the thread to reply in, is gone: post anew. */
  | { readonly kind: 'gone'; readonly detail: string }
  /** No attempt was made: it must never go there. */
  | { readonly kind: 'refused'; readonly reason: RefusedReason }

export type RetryReason =
  | 'throttled' // 429, SMTP 4xx
  | 'busy' // 412
  | 'unreachable' // refused, DNS, TLS: nothing left
  | 'unanswered' // time-out, cut, 5xx after it left
  | 'not-there' // 403, 404: bot removed or channel deleted; it may be added again
  | 'not-accepted' // any other refusal: 400, SMTP 5xx
  | 'not-signed-in' // 401, token refused, SMTP 530, 534, 535
  | 'not-rendered' // no attempt was made: no card or mail could be made of it, a defect of ours

export type RefusedReason = 'address-not-allowed' | 'host-not-allowed' | 'mail-off'

/**
 * Where one notice (event × rule × recipient) stands. Open: `waiting`, `queued`, and `held` for an open reason. Every
 * notice ends in exactly one account: `sent`, `superseded`, `failed`, `expired`, or `held` for good.
 */
export type NoticeState = 'waiting' | 'held' | 'queued' | 'sent' | 'superseded' | 'failed' | 'expired'

/** Why a notice is not on its way. A closed list: column, log field and sentence. */
export type HoldReason =
  | 'may-mend' // open: the service may still mend the failure by itself
  | 'unconfirmed' // open: it was posted, and the next poll says which run it belongs to
  | 'parked' // open: its conversation cannot be reached, and nobody stands in for it
  | 'before-rule' // it happened before somebody asked for it
  | 'no-baseline' // there was nothing to compare its value with
  | 'mail-off' // no mail server is set
  | 'address-not-allowed' // outside MAIL_ALLOWED_DOMAINS

/** Held for these, a notice becomes something else later. */
export const openHolds = ['may-mend', 'unconfirmed', 'parked'] as const satisfies readonly HoldReason[]

/** A notice that waits longer than this for its conversation to come back has expired. */
export const heldForMs = 14 * 24 * 3_600_000

/** Why a notice became pointless before it went out. */
export type SupersedeReason =
  | 'mended' // the failure mended itself within its run
  | 'rule-removed'
  | 'told' // its problem was told by that way already, and lasts
  | 'newer' // of what was missed for long, a newer event of the same rule is told

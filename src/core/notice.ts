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
  | 'muted' // open: somebody muted its rule, its subject or its conversation for a time
  | 'quiet-hours' // open: it is quiet in its conversation at this time of the day
  | 'acknowledged' // open: somebody there looks after its problem until that ends
  | 'trouble' // open: Customer Insights cannot be read, and nobody can tell whether it is so
  | 'before-rule' // it happened before somebody asked for it
  | 'no-baseline' // there was nothing to compare its value with
  | 'mail-off' // no mail server is set
  | 'closed' // its instance is not open to the conversation any more
  | 'address-not-allowed' // outside MAIL_ALLOWED_DOMAINS
  | 'unsubscribed' // whoever it is for wants no mail of that rule

/** Held for these, a notice becomes something else later. */
export const openHolds = [
  'may-mend',
  'unconfirmed',
  'parked',
  'muted',
  'quiet-hours',
  'acknowledged',
  'trouble',
] as const satisfies readonly HoldReason[]

/** Held for these, it comes back with all others as one message when that is over. */
export const endingHolds = ['muted', 'quiet-hours', 'acknowledged'] as const satisfies readonly HoldReason[]

/** A notice that waits longer than this for its conversation to come back has expired. */
export const heldForMs = 14 * 24 * 3_600_000

/** Why a notice became pointless before it went out. */
export type SupersedeReason =
  | 'mended' // the failure mended itself within its run
  | 'rule-removed'
  | 'rule-changed' // it was held or waiting when its rule began anew
  | 'told' // its problem was told by that way already, and lasts
  | 'newer' // of what was missed for long, a newer event of the same rule is told
  | 'over' // its problem has ended

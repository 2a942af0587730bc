/** Where one notice (event × rule × recipient) stands. Final: `sent`, `superseded`, `failed`, and `held` for good. */
export type NoticeState = 'waiting' | 'held' | 'queued' | 'sent' | 'superseded' | 'failed'

/** Why a notice is not on its way. A closed list: column, log field and sentence. `may-mend` is open: it becomes something else. */
export type HoldReason =
  | 'may-mend' // the service may still mend the failure by itself
  | 'before-rule' // it happened before somebody asked for it
  | 'mail-off' // no mail server is set
  | 'address-not-allowed' // outside MAIL_ALLOWED_DOMAINS

/** Why a notice became pointless before it went out. */
export type SupersedeReason =
  | 'mended' // the failure mended itself within its run
  | 'rule-removed'

import type { Sentence } from '../core/message.ts'
import type { SaidOfAccess } from '../core/said-access.ts'
import type { SaidOfForms } from '../core/said-form.ts'
import type { SaidOfHolds } from '../core/said-hold.ts'
import type { SaidOfLooks } from '../core/said-look.ts'
import type { SaidOfMails } from '../core/said-mail.ts'
import type { SaidOfRefresh } from '../core/said-refresh.ts'
import type { Shown } from './shown.ts'

/** Makes an outside word fit to stand in a sentence. */
export type Quote = (text: string) => Shown

type Of<Key extends Sentence['key']> = Extract<Sentence, { readonly key: Key }>

/** Sentences that have a file of their own. */
export type SaidApart = SaidOfAccess | SaidOfForms | SaidOfHolds | SaidOfLooks | SaidOfMails | SaidOfRefresh

/** Which rule is meant, and whose it is. */
export type OfRules = Of<'no-such-rule' | 'which-rule' | 'already-removed' | 'rule-elsewhere' | 'not-yours'>

/** Which message is meant to go out again. */
export type OfDeliveries = Of<
  'which-delivery' | 'no-such-delivery' | 'not-failed' | 'not-lasting' | 'sent-again' | 'admins-only'
>

/** What `alert when` lacks. */
type OfMissing = Of<
  | 'which-subject'
  | 'which-condition'
  | 'which-number'
  | 'which-length'
  | 'not-a-number'
  | 'which-reading-of-number'
  | 'out-of-range'
>

/** What does not fit in it. */
export type OfFit = Of<
  | 'which-dimension'
  | 'no-dimensions'
  | 'several-dimensions'
  | 'dimensions-unknown'
  | 'no-such-dimension'
  | 'option-does-not-fit'
  | 'recover-on-wrong-side'
  | 'measure-of-customers'
  | 'measure-of-unknown-kind'
>

/** Sentences that ask for what `alert when` lacks, or say what does not fit in it. */
export type OfAlerts = OfMissing | OfFit

import type { EndReason } from './problem.ts'

/** Somebody looks after it; absent when nobody does, and when it is over. */
export type Acknowledgeable = { readonly acknowledged?: { readonly by: string; readonly at: string } }

/** Who owns what an alert is about. */
export type Owned = {
  /** A mail address or a name, as Customer Insights or somebody in chat says it. */
  readonly owner?: string
  /** The same person as the directory knows them: a card mentions them. */
  readonly mention?: Mentioned
}

export type Mentioned = { readonly entraId: string; readonly name: string }

/** When a lasting problem ended; `as`: other than by getting well. */
export type Ended = { readonly at: string; readonly as?: EndReason }

/** Why a mail goes to whom it goes to: the owner, somebody in the owner's place, or an address the rule names. */
export type MailedAs = 'owner' | 'stand-in' | 'named'

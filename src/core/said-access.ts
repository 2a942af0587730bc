import type { Opened } from './place.ts'

/** Short answers about who may do what, who is who, and how a conversation is written to. */
export type SaidOfAccess = { readonly of: 'access' } & (Refused | Opening | Asking | OfPeople | OfSettings)

/** `ownersUnknown`: they may own the team, but it could not be looked up. */
type Refused =
  /** Who made the change that was to be taken back. */
  | { readonly key: 'not-your-change'; readonly by: string; readonly ownersUnknown?: true }
  | { readonly key: 'only-owners'; readonly ownersUnknown?: true }
  | { readonly key: 'only-refreshers' }
  /** One instance, by its name. */
  | { readonly key: 'closed'; readonly instance: string }

type Opening =
  | { readonly key: 'opened'; readonly instance: string; readonly to: Opened['place'] }
  | { readonly key: 'already-open'; readonly instance: string }
  | { readonly key: 'closed-again'; readonly instance: string; readonly to: Opened['place'] }
  | { readonly key: 'was-closed'; readonly instance: string }
  /** Every instance is open to everyone here: nothing can be closed. */
  | { readonly key: 'open-to-all' }

type Asking =
  | { readonly key: 'asked'; readonly instance: string; readonly admins: readonly string[] }
  | { readonly key: 'asked-before'; readonly instance: string; readonly by: string; readonly at: string }
  /** No admin can be reached: whom to ask, by name or address; may be empty. */
  | { readonly key: 'ask-yourself'; readonly instance: string; readonly admins: readonly string[] }
  /** To an admin. `title`: where it was asked, as far as Teams has told it. */
  | {
      readonly key: 'request'
      readonly instance: string
      readonly by: string
      readonly to: Opened['place']
      readonly title?: string
    }
  | { readonly key: 'no-such-request'; readonly number: number }
  | { readonly key: 'answered-already'; readonly instance: string; readonly by: string; readonly isApproved: boolean }
  /** To the admin who answered. */
  | { readonly key: 'answered'; readonly instance: string; readonly by: string; readonly isApproved: boolean }
  /** To whoever asked. */
  | { readonly key: 'answer'; readonly instance: string; readonly admin: string; readonly isApproved: boolean }
  /** To whoever asked: it was approved, and is taken back. */
  | { readonly key: 'taken-back'; readonly instance: string; readonly admin: string }

type OfPeople =
  | { readonly key: 'owner-set'; readonly subject: string; readonly owner: string }
  | { readonly key: 'owner-none'; readonly subject: string }
  | { readonly key: 'which-owner'; readonly subject: string }
  | { readonly key: 'which-person' }
  | { readonly key: 'person-unknown'; readonly said: string }
  | { readonly key: 'no-address'; readonly name: string }
  | { readonly key: 'no-account'; readonly name: string }
  | { readonly key: 'refresher'; readonly name: string; readonly isAllowed: boolean }
  | { readonly key: 'refresher-before'; readonly name: string; readonly isAllowed: boolean }

type OfSettings =
  | { readonly key: 'usual'; readonly instance: string }
  | { readonly key: 'usual-none' }
  | { readonly key: 'which-language' }
  | { readonly key: 'language-unknown'; readonly said: string }
  /** `isAlone`: in a personal chat. */
  | { readonly key: 'language'; readonly isDefault: boolean; readonly isAlone: boolean }
  | { readonly key: 'which-zone' }
  | { readonly key: 'zone-unknown'; readonly said: string }
  | { readonly key: 'zone'; readonly zone: string; readonly isDefault: boolean; readonly isAlone: boolean }

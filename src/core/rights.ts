import type { Conversation } from './conversation.ts'
import type { Person } from './rule.ts'

/** Who decides what, in this deployment. */
export type Rights = {
  /** Local mode: everybody counts as an admin and every instance is open. */
  readonly local: boolean
  /** Entra object ids, in lower case. */
  readonly admins: readonly string[]
  readonly instanceAccess: 'allowed' | 'everyone'
}

export const isAdmin = (rights: Rights, person: Pick<Person, 'entraId'>): boolean =>
  rights.local || (person.entraId !== undefined && rights.admins.includes(person.entraId.toLowerCase()))

/** Whether every instance may be shown: in local mode, where all are open to everyone, and in an admin's own chat. */
export const readsAll = (rights: Rights, person: Pick<Person, 'entraId'>, where: Pick<Conversation, 'kind'>): boolean =>
  rights.local || rights.instanceAccess === 'everyone' || (where.kind === 'personal' && isAdmin(rights, person))

/**
 * Who may: `admins`; `maker`, besides them the owners of the team; `team`, the owners of the team and admins; `settings`,
 * as `team` in a channel, and whoever is there where nobody is an owner; `refreshers`, people an admin named and admins.
 */
type Who = 'everyone' | 'admins' | 'maker' | 'team' | 'settings' | 'refreshers'

/** `open`: only where an instance is open; of a rule, where its own is. */
type Row = { readonly open: boolean; readonly who: Who }

/** What people do, by words and by buttons: buttons say words. */
export const acts = {
  help: { open: false, who: 'everyone' },
  subscribe: { open: true, who: 'everyone' },
  /** Of the rules that fit, those that the person may change are removed. */
  unsubscribe: { open: true, who: 'everyone' },
  'alert-when': { open: true, who: 'everyone' },
  /** A mail address other than one's own or the owner's. */
  'name-address': { open: true, who: 'team' },
  list: { open: true, who: 'everyone' },
  'list-all': { open: false, who: 'admins' },
  remove: { open: true, who: 'maker' },
  restore: { open: true, who: 'maker' },
  edit: { open: true, who: 'maker' },
  test: { open: true, who: 'everyone' },
  /** A change is taken back by whoever made it, too. */
  undo: { open: false, who: 'maker' },
  /** One's own, wherever the rule was made. */
  'stop-mail': { open: false, who: 'everyone' },
  'mail-again': { open: false, who: 'everyone' },
  'send-again': { open: false, who: 'admins' },
  'mute-rule': { open: true, who: 'maker' },
  'mute-subject': { open: true, who: 'everyone' },
  'mute-all': { open: false, who: 'settings' },
  'quiet-hours': { open: false, who: 'settings' },
  ack: { open: false, who: 'everyone' },
  status: { open: true, who: 'everyone' },
  history: { open: true, who: 'everyone' },
  why: { open: true, who: 'everyone' },
  show: { open: true, who: 'everyone' },
  owner: { open: true, who: 'team' },
  refresh: { open: true, who: 'refreshers' },
  'allow-refresh': { open: false, who: 'admins' },
  'allow-instance': { open: false, who: 'admins' },
  'ask-access': { open: false, who: 'everyone' },
  'answer-access': { open: false, who: 'admins' },
  use: { open: true, who: 'settings' },
  language: { open: false, who: 'settings' },
  'time-zone': { open: false, who: 'settings' },
  /** The form; each setting in it has its own row. */
  settings: { open: false, who: 'everyone' },
} as const satisfies Readonly<Record<string, Row>>

export type Act = keyof typeof acts

/** What decides. Whoever speaks in a conversation is a member of it: Teams lets nobody else in. */
export type Facts = {
  readonly kind: Conversation['kind']
  readonly isAdmin: boolean
  /** `undefined`: nobody can tell. In a private or shared channel the owners of its team count. */
  readonly isTeamOwner: boolean | undefined
  /** They made the rule, or the change that is taken back. */
  readonly isMaker: boolean
  /** An instance is open here; of a rule, its own. */
  readonly isOpen: boolean
  /** An admin named them as somebody who may start a refresh. */
  readonly isRefresher: boolean
}

/** Who could do it. */
export type RefusedFor = 'not-opened' | 'admins' | 'maker-or-owner-or-admin' | 'owner-or-admin' | 'refresher-or-admin'

export type Verdict =
  | { readonly allowed: true }
  /** `ownersUnknown`: they may be an owner of the team, but nobody can tell. */
  | { readonly allowed: false; readonly reason: RefusedFor; readonly ownersUnknown?: true }

/** Says whether somebody may do something here, and if not, who may. */
export function may(act: Act, facts: Facts): Verdict {
  const { open, who } = acts[act]
  if (open && !facts.isOpen) return { allowed: false, reason: 'not-opened' }
  if (who === 'everyone' || facts.isAdmin) return allowed
  switch (who) {
    case 'admins':
      return { allowed: false, reason: 'admins' }
    case 'maker':
      return facts.isMaker ? allowed : ofOwners(facts, 'maker-or-owner-or-admin')
    case 'team':
      return ofOwners(facts, 'owner-or-admin')
    case 'settings':
      return facts.kind === 'channel' ? ofOwners(facts, 'owner-or-admin') : allowed
    case 'refreshers':
      return facts.isRefresher ? allowed : { allowed: false, reason: 'refresher-or-admin' }
    default:
      return who satisfies never
  }
}

const allowed: Verdict = { allowed: true }

function ofOwners({ isTeamOwner }: Facts, reason: 'maker-or-owner-or-admin' | 'owner-or-admin'): Verdict {
  if (isTeamOwner === true) return allowed
  return { allowed: false, reason, ...(isTeamOwner === undefined && { ownersUnknown: true as const }) }
}

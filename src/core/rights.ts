import type { Conversation } from './conversation.ts'
import type { Person, Rule } from './rule.ts'

/** Who decides what, in this deployment. */
export type Rights = {
  /** Local mode: everybody counts as an admin and every instance is open. */
  readonly local: boolean
  /** Entra object ids, in lower case. */
  readonly admins: readonly string[]
  readonly instanceAccess: 'allowed' | 'everyone'
}

export const isAdmin = (rights: Rights, person: Person): boolean =>
  rights.local || (person.entraId !== undefined && rights.admins.includes(person.entraId.toLowerCase()))

/**
 * Whether what the instances hold may be shown in a conversation, and rules on it made there. Until instances can be
 * opened one by one, that is everywhere with `INSTANCE_ACCESS=everyone`, else an admin's own chat.
 */
export const mayRead = (rights: Rights, person: Person, where: Pick<Conversation, 'kind'>): boolean =>
  rights.local || rights.instanceAccess === 'everyone' || (where.kind === 'personal' && isAdmin(rights, person))

/** Whether a person may change or remove a rule: its creator, or an admin. */
export const mayChange = (rights: Rights, person: Person, rule: Pick<Rule, 'createdBy'>): boolean =>
  isAdmin(rights, person) || person.id === rule.createdBy.id

/** Whether a person may name any mail address, other than "the owner". */
export const mayNameAddress = isAdmin

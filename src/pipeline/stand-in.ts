import type { Channel } from '../core/delivery.ts'
import type { Alarm } from '../core/message.ts'
import { isAdmin } from '../core/rights.ts'
import type { Person } from '../core/rule.ts'
import { listChatsWith } from '../store/conversations.ts'
import { findParked } from '../store/parking.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'

/** Where a message goes: a conversation, or a mail address. */
export type Destination = { readonly channel: Channel; readonly recipient: string }

type StandInDeps = Pick<Deps, 'mail' | 'rights'>

/** So many admins are told of what concerns them all. */
const mostAdmins = 5

/** Who reads an alarm: nobody when nobody can be reached, and then it is in the log alone. */
export async function destinationsOf(
  trx: Trx,
  deps: StandInDeps,
  audience: Alarm['audience'],
): Promise<readonly Destination[]> {
  if (audience.for !== 'admins') {
    const standIn = await readerOf(trx, deps, audience)
    return standIn === undefined ? [] : [standIn]
  }
  const chats = audience.not === 'teams' ? [] : await listChatsWith(trx, (one) => isAdmin(deps.rights, one), mostAdmins)
  if (chats.length > 0) return chats.map(({ id }) => ({ channel: 'teams', recipient: id }))
  const address = audience.not === 'mail' ? undefined : await adminMail(trx, deps)
  return address === undefined ? [] : [{ channel: 'mail', recipient: address }]
}

/** A rule's creator in a chat of their own, else in the conversation that is named, else as their stand-in. */
async function readerOf(
  trx: Trx,
  deps: StandInDeps,
  { for: creator, notAt, orAt }: Exclude<Alarm['audience'], { readonly for: 'admins' }>,
): Promise<Destination | undefined> {
  const own = await chatWith(trx, creator, notAt)
  if (own !== undefined) return own
  const isThere = orAt !== undefined && (await findParked(trx, 'teams', orAt)) === undefined
  return isThere ? { channel: 'teams', recipient: orAt } : standInFor(trx, deps, creator, notAt)
}

/**
 * Who gets what a rule's conversation cannot: its creator in a chat of their own, else by the mail address kept when the
 * rule was made, else the administrator.
 */
export async function standInFor(
  trx: Trx,
  deps: StandInDeps,
  creator: Person,
  notAt: string,
): Promise<Destination | undefined> {
  const chat = await chatWith(trx, creator, notAt)
  if (chat !== undefined) return chat
  const address = (await openMailbox(trx, deps, creator.mail)) ?? (await adminMail(trx, deps))
  return address === undefined ? undefined : { channel: 'mail', recipient: address }
}

async function chatWith(trx: Trx, person: Person, notAt: string): Promise<Destination | undefined> {
  const chat = (await listChatsWith(trx, (one) => isSame(one, person), 2)).find(({ id }) => id !== notAt)
  return chat && { channel: 'teams', recipient: chat.id }
}

/** An address that may be mailed and can be reached; `undefined` otherwise. */
export async function openMailbox(
  trx: Trx,
  deps: Pick<Deps, 'mail'>,
  address: string | undefined,
): Promise<string | undefined> {
  const lower = address?.toLowerCase()
  if (lower === undefined || deps.mail?.allows(lower) !== true) return undefined
  return (await findParked(trx, 'mail', lower)) === undefined ? lower : undefined
}

const adminMail = (trx: Trx, deps: StandInDeps): Promise<string | undefined> =>
  openMailbox(trx, deps, deps.mail?.adminMail)

const isSame = (one: Person, other: Person): boolean =>
  one.id === other.id || (one.entraId !== undefined && one.entraId === other.entraId)

import type { Choice } from '../../core/message.ts'
import type { KnownPerson } from '../../core/people.ts'
import type { Person } from '../../core/rule.ts'
import type { Mention } from '../../core/turn.ts'
import { listChatsWith } from '../../store/conversations.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { folded } from '../near.ts'
import { ask, refuse } from '../say.ts'
import type { Found } from '../subject.ts'
import { ownAddress } from './own-address.ts'

/**
 * The person that is meant: `me`, somebody mentioned, a mail address, an Entra id, or the whole name of one person whom
 * Belfry has met. Part of a name asks who is meant.
 *
 * @param rephrase  the command with another name for the person
 */
export async function personMeant(
  deps: ChatDeps,
  turn: Heard,
  said: string,
  rephrase: (person: string) => string,
): Promise<Found<KnownPerson>> {
  const name = said.trim()
  if (folded(name) === 'me') return { ok: true, found: await knownPerson(deps, turn, turn.person) }
  const mentioned = mentionOf(turn, name)
  if (mentioned !== undefined) return { ok: true, found: await knownPerson(deps, turn, mentioned.person) }
  if (isAddress(name) || isId(name)) {
    const found = await deps.people.find(name.toLowerCase())
    if (found !== undefined)
      return { ok: true, found: isAddress(name) ? { ...found, mail: name.toLowerCase() } : found }
    if (isAddress(name)) return { ok: true, found: { name: name.toLowerCase(), mail: name.toLowerCase() } }
  }
  return named(deps, turn, name, rephrase)
}

const isAddress = (said: string): boolean => /^[^\s@]+@[^\s@]+$/.test(said)
const isId = (said: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(said)

/** Who was mentioned by this text, name or Entra id. */
export const mentionOf = ({ mentions }: Pick<Heard, 'mentions'>, said: string): Mention | undefined =>
  mentions?.find(({ text, person }) =>
    [text, person.name, person.entraId].some((each) => each !== undefined && folded(each) === folded(said)),
  )

/** Somebody who is here, with what the directory or the roster tells of them. */
export async function knownPerson(deps: ChatDeps, turn: Heard, person: Person): Promise<KnownPerson> {
  const mail = await ownAddress(deps, { person, conversation: turn.conversation })
  const entraId = person.entraId ?? (await deps.people.memberOf(turn.conversation, person.id))?.entraId
  return { name: person.name, ...(entraId !== undefined && { entraId }), ...(mail !== undefined && { mail }) }
}

const mostMet = 500
const shownPeople = 5

async function named(
  deps: ChatDeps,
  turn: Heard,
  name: string,
  rephrase: (person: string) => string,
): Promise<Found<KnownPerson>> {
  const wanted = folded(name)
  const chats = await listChatsWith(deps.db, (one) => folded(one.name).includes(wanted), wanted === '' ? 0 : mostMet)
  const people = chats.flatMap(({ person }) => person ?? [])
  const [only, second] = people.filter((one) => folded(one.name) === wanted)
  if (only !== undefined && second === undefined) return { ok: true, found: await knownPerson(deps, turn, only) }
  const choices = people.slice(0, shownPeople).flatMap((one): readonly Choice[] => {
    const as = one.entraId ?? one.mail
    return as === undefined ? [] : [{ title: one.name, says: rephrase(as) }]
  })
  return refuse(ask({ of: 'access', key: 'person-unknown', said: name }, choices, { piece: 'person' }))
}

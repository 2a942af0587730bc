import { priorities } from '../../core/delivery.ts'
import type { Message } from '../../core/message.ts'
import { placeOf } from '../../core/place.ts'
import { isAdmin } from '../../core/rights.ts'
import { findOpenRequest, insertNewRequest } from '../../store/access-requests.ts'
import { listChatsWith } from '../../store/conversations.ts'
import type { Trx } from '../../store/tables.ts'
import { findAnyInstance } from '../access/any-instance.ts'
import { isReadable } from '../access/open-here.ts'
import { requestFor } from '../access/request-for.ts'
import type { AskAccess } from '../command.ts'
import type { ChatDeps, Handler, Heard } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { tell } from '../tell.ts'

/** So many admins are asked. */
const mostAdmins = 5

/** `ask for <instance>`: asks the admins to open it here, once; each of them may answer with one press. */
export const askAccess: Handler<AskAccess> = async (deps, turn, command) => {
  const found = await findAnyInstance(deps, command.instance, (instance) => phrase({ ...command, instance }, deps.lang))
  if (!found.ok) return only(found.answer)
  const { id, name: instance } = found.found
  if (isReadable(deps.open, id)) return only(say({ of: 'access', key: 'already-open', instance }))
  const admins = await listAdmins(deps)
  return (trx, now) => ask(deps, trx, turn, { id, instance, admins }, now)
}

type Asked = { readonly id: string; readonly instance: string; readonly admins: readonly string[] }

async function ask(
  deps: ChatDeps,
  trx: Trx,
  turn: Heard,
  { id, instance, admins }: Asked,
  now: Date,
): Promise<Message> {
  const { conversation, person } = turn
  const chats = await listChatsWith(trx, (one) => isAdmin(deps.rights, one), mostAdmins)
  if (chats.length === 0) return say({ of: 'access', key: 'ask-yourself', instance, admins })
  const to = placeOf(conversation, person)
  const asked = { instanceId: id, conversationId: conversation.id, to, askedBy: person, askedAt: now }
  const number = await insertNewRequest(trx, asked)
  if (number === undefined) {
    const before = await findOpenRequest(trx, id, to)
    const { askedBy = person, askedAt = now } = before ?? {}
    return say({ of: 'access', key: 'asked-before', instance, by: askedBy.name, at: askedAt.toISOString() })
  }
  for (const chat of chats) {
    const question = await requestFor(trx, deps, { ...asked, id: number }, chat)
    await tell(trx, { conversation: chat, key: `access/${number}`, priority: priorities.person }, question, now)
  }
  const names = chats.flatMap((chat) => chat.person?.name ?? [])
  return say({ of: 'access', key: 'asked', instance, admins: names })
}

/** Whom to ask, as far as the directory knows them. */
async function listAdmins({ people, rights }: ChatDeps): Promise<readonly string[]> {
  const known = await Promise.all(rights.admins.slice(0, mostAdmins).map((id) => people.find(id)))
  return known.flatMap((one) => one?.name ?? [])
}

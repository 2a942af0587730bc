import type { z } from 'zod'
import type { DirectoryAnswer, DirectoryPerson } from '../core/directory.ts'
import { storable } from '../core/storable.ts'
import type { Ask } from './ask.ts'
import { isObjectId } from './object-id.ts'
import { mailIs, userFields, userPath } from './path.ts'
import { failed, type Reply } from './reply.ts'
import { list, mailbox, page, user } from './wire.ts'

/** The longest address that mail knows (RFC 5321); a user principal name is shorter. */
const longestName = 320

type Found = DirectoryAnswer<DirectoryPerson>

/**
 * Finds somebody by object id, user principal name or mail address; an address may also belong to a list. What a mailbox
 * tells beside is left out where it may not be read.
 */
export async function person(ask: Ask, idOrAddress: string): Promise<Found> {
  const name = storable(idOrAddress.trim())
  if (name === '' || name.length > longestName || /\p{Cc}/u.test(name)) return { kind: 'unknown' }
  const isAddress = name.includes('@')
  if (!isAddress && !isObjectId(name)) return { kind: 'unknown' }
  const byName = one(user, await ask.get({ what: 'user', path: `${userPath(name)}?$select=${userFields}` }))
  const found = byName.kind === 'unknown' && isAddress ? await byMail(ask, name) : byName
  return found.kind === 'found' ? { kind: 'found', value: await withMailbox(ask, found.value) } : found
}

/** Two may have the same address: the one who may sign in is meant. */
async function byMail(ask: Ask, address: string): Promise<Found> {
  const question = `$select=${userFields}&$top=5&${mailIs(address)}`
  const users = many(user, await ask.get({ what: 'user by mail', path: `/users?${question}` }))
  if (users.kind !== 'found') return users
  const value = users.value.find(({ isEnabled }) => isEnabled) ?? users.value[0]
  return value === undefined ? byList(ask, address) : { kind: 'found', value }
}

/** Who may not see groups is told of nobody there. */
async function byList(ask: Ask, address: string): Promise<Found> {
  const question = `$select=id,displayName,mail&$top=1&${mailIs(address)}`
  const lists = many(list, await ask.get({ what: 'group by mail', path: `/groups?${question}` }))
  if (lists.kind === 'failed' && lists.problem === 'unauthorized') return { kind: 'unknown' }
  if (lists.kind !== 'found') return lists
  const [value] = lists.value
  return value === undefined ? { kind: 'unknown' } : { kind: 'found', value }
}

async function withMailbox(ask: Ask, found: DirectoryPerson): Promise<DirectoryPerson> {
  if (found.mail === undefined || found.isShared === true) return found
  const reply = await ask.get({ what: 'mailbox', path: `${userPath(found.entraId)}/mailboxSettings` })
  const told = reply.kind === 'json' ? mailbox.safeParse(reply.data).data : undefined
  if (told === undefined) return isUnread(reply) && !found.isEnabled ? { ...found, mayBeShared: true } : found
  const { isShared, ...settings } = told
  return { ...found, ...settings, ...(isShared && { isShared }) }
}

/** Unlike a mailbox of which Graph says that it is not there. */
const isUnread = (reply: Reply): boolean => reply.kind === 'failed' && reply.problem !== 'malformed'

/** A name that Graph does not take is nobody's name, but may be an address. */
function one(shape: Shape, reply: Reply): Found {
  if (reply.kind !== 'json') return reply.kind === 'refused' ? { kind: 'unknown' } : reply
  const value = shape.safeParse(reply.data).data
  return value === undefined ? failed('malformed', 'user', 'not as Graph writes it') : { kind: 'found', value }
}

/** What does not fit is left out. */
function many(shape: Shape, reply: Reply): DirectoryAnswer<readonly DirectoryPerson[]> {
  if (reply.kind === 'refused') return failed('malformed', 'page', 'refused')
  if (reply.kind !== 'json') return reply
  const read = page.safeParse(reply.data).data
  if (read === undefined) return failed('malformed', 'page', 'not as Graph writes it')
  return { kind: 'found', value: read.rows.flatMap((row) => shape.safeParse(row).data ?? []) }
}

type Shape = z.ZodType<DirectoryPerson>

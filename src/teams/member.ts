import { z } from 'zod'
import type { KnownPerson, People } from '../core/people.ts'
import { type AskDeps, ask } from './ask.ts'

/** A person waits for the answer. */
const lookUp = { what: 'member', withinMs: 2_000 } as const

/**
 * Makes the look into the roster of a conversation: one member, by the channel's own id.
 *
 * @returns a look-up that never rejects and is over within two seconds; who cannot be looked up is not known
 * @see     Bot Framework REST API, `GET /v3/conversations/{id}/members/{memberId}`; Teams adds the mail address
 */
export const createMemberOf =
  (deps: AskDeps): People['memberOf'] =>
  (conversation, personId) =>
    ask(deps, conversation, lookUp, async ({ conversations }) =>
      toPerson(await conversations.getConversationMember(conversation.id, personId)),
    )

const text = z.string().trim().min(1).max(320).optional().catch(undefined)
const member = z.object({ name: text, aadObjectId: text, objectId: text, email: text, userPrincipalName: text })

function toPerson(answer: unknown): KnownPerson | undefined {
  const read = member.safeParse(answer).data
  if (read === undefined) return undefined
  const { name = '', email, userPrincipalName } = read
  const entraId = (read.aadObjectId ?? read.objectId)?.toLowerCase()
  // a guest's principal name is no address: it holds `#EXT#`
  const mail = email ?? (userPrincipalName?.includes('#') === false ? userPrincipalName : undefined)
  return {
    name,
    ...(entraId !== undefined && { entraId }),
    ...(mail?.includes('@') && { mail: mail.toLowerCase() }),
  }
}

import type { Conversation } from '../../core/conversation.ts'
import { lookFor } from '../../core/look.ts'
import type { Said } from '../../core/message.ts'
import type { AccessRequest } from '../../store/access-requests.ts'
import { findConversation } from '../../store/conversations.ts'
import { findInstance } from '../../store/instances.ts'
import { listWishesOf } from '../../store/looks.ts'
import type { Trx } from '../../store/tables.ts'
import { languageOf, languages } from '../../words/index.ts'
import type { ChatDeps } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { say } from '../say.ts'

/** The question to an admin whether to open an instance, in the admin's language, to be answered with one press. */
export async function requestFor(
  trx: Trx,
  deps: Pick<ChatDeps, 'locale' | 'timeZone'>,
  { id: number, instanceId, conversationId, to, askedBy }: Omit<AccessRequest, 'answer'>,
  admin: Conversation,
): Promise<Said> {
  const instance = (await findInstance(trx, instanceId))?.name ?? instanceId
  const title = (await findConversation(trx, conversationId))?.title
  const { locale } = lookFor(await listWishesOf(trx, admin), deps)
  const lang = languageOf(locale) ?? 'en'
  const { button } = languages[lang]
  const asks = {
    key: 'request',
    instance,
    by: askedBy.name,
    to: to.place,
    ...(title !== undefined && { title }),
  } as const
  return say({ of: 'access', ...asks }, [
    { title: button.approve, says: phrase({ verb: 'approve', number }, lang) },
    { title: button.refuse, says: phrase({ verb: 'refuse', number }, lang) },
  ])
}

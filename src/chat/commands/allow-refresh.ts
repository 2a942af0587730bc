import type { Message } from '../../core/message.ts'
import { insertChange } from '../../store/audit.ts'
import { insertNewRefresher, removeRefresher } from '../../store/refreshers.ts'
import { personMeant } from '../access/person-meant.ts'
import type { AllowRefresh } from '../command.ts'
import type { Handler } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { ask, only, say } from '../say.ts'
import { undo } from '../undo-choice.ts'

/** `allow <person> to refresh`, `do not allow …`: who may start a refresh, besides the admins. Admins only. */
export const allowRefresh: Handler<AllowRefresh> = async (deps, turn, command) => {
  const { isAllowed } = command
  if (command.person === undefined) return only(ask({ of: 'access', key: 'which-person' }, [], { piece: 'person' }))
  const found = await personMeant(deps, turn, command.person, (person) => phrase({ ...command, person }, deps.lang))
  if (!found.ok) return only(found.answer)
  const { name, entraId } = found.found
  if (entraId === undefined) return only(ask({ of: 'access', key: 'no-account', name }, [], { piece: 'person' }))
  return async (trx, now): Promise<Message> => {
    const isNew = isAllowed
      ? await insertNewRefresher(trx, { entraId, name, by: turn.person }, now)
      : await removeRefresher(trx, entraId)
    if (!isNew) return say({ of: 'access', key: 'refresher-before', name, isAllowed })
    const change = {
      ...{ person: turn.person, conversationId: turn.conversation.id, about: `person/${entraId.toLowerCase()}` },
      what: isAllowed ? ('refresher-allowed' as const) : ('refresher-refused' as const),
    }
    await insertChange(trx, { ...change, [isAllowed ? 'after' : 'before']: { name } }, now)
    const back = phrase({ verb: 'allow-refresh', person: entraId, isAllowed: !isAllowed }, deps.lang)
    return say({ of: 'access', key: 'refresher', name, isAllowed }, [undo(turn, back)])
  }
}

import type { Message } from '../../core/message.ts'
import { placeOf } from '../../core/place.ts'
import { insertChange } from '../../store/audit.ts'
import { listInstances } from '../../store/instances.ts'
import { insertNewOpening, removeOpening } from '../../store/openings.ts'
import { findAnyInstance } from '../access/any-instance.ts'
import { instanceCalled } from '../access/instance-called.ts'
import type { AllowInstance } from '../command.ts'
import type { Handler } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { undo } from '../undo-choice.ts'

/** `allow <instance> here`, `close <instance> here`: to this team, conversation or person. Admins only. */
export const allowInstance: Handler<AllowInstance> = async (deps, turn, command) => {
  if (deps.rights.local || deps.rights.instanceAccess === 'everyone')
    return only(say({ of: 'access', key: 'open-to-all' }))
  const { isAllowed } = command
  const found = await findAnyInstance(deps, command.instance, (instance) => phrase({ ...command, instance }, deps.lang))
  if (!found.ok) return only(found.answer)
  const { id: instanceId, name: instance } = found.found
  const { person, conversation } = turn
  const to = placeOf(conversation, person)
  return async (trx, now): Promise<Message> => {
    const isNew = isAllowed
      ? await insertNewOpening(trx, { instanceId, to, by: person }, now)
      : await removeOpening(trx, instanceId, to)
    if (!isNew) return say({ of: 'access', key: isAllowed ? 'already-open' : 'was-closed', instance })
    const what = isAllowed ? 'instance-opened' : 'instance-closed'
    const about = `instance/${instanceId}`
    await insertChange(trx, { person, conversationId: conversation.id, what, about, after: { to } }, now)
    const called = instanceCalled(await listInstances(trx), found.found)
    const back = phrase({ verb: 'allow-instance', instance: called, isAllowed: !isAllowed }, deps.lang)
    const key = isAllowed ? 'opened' : 'closed-again'
    return say({ of: 'access', key, instance, to: to.place }, [undo(turn, back)])
  }
}

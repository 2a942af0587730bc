import type { Message } from '../../core/message.ts'
import { insertChange } from '../../store/audit.ts'
import { listInstances } from '../../store/instances.ts'
import { findPreferences, putPreferences } from '../../store/preferences.ts'
import { nameOfInstance } from '../access/instance-called.ts'
import type { UseInstance } from '../command.ts'
import type { Handler } from '../deps.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { findInstanceSaid } from '../subject.ts'
import { undo } from '../undo-choice.ts'

/** `use <instance>`: the one that is meant in this conversation where none is named; `any`: none, it is asked again. */
export const use: Handler<UseInstance> = async (deps, turn, command) => {
  const { conversation, person } = turn
  const isAny = command.instance !== undefined && ['any', 'any instance'].includes(folded(command.instance))
  const { usual: _, ...open } = deps.open ?? { instances: [], ids: [] }
  const found = isAny
    ? undefined
    : await findInstanceSaid({ ...deps, open }, command.instance, (instance) =>
        phrase({ verb: 'use', instance }, turn.lang),
      )
  if (found !== undefined && !found.ok) return only(found.answer)
  const instance = found?.found
  const whose = { scope: 'conversation', id: conversation.id } as const
  return async (trx, now): Promise<Message> => {
    const { instanceId: before } = await findPreferences(trx, whose)
    await putPreferences(trx, whose, { instance_id: instance?.id ?? null })
    const about = `conversation/${conversation.id}`
    const change = { person, conversationId: conversation.id, what: 'default-instance' as const, about }
    const parts = { ...(before !== undefined && { before }), ...(instance && { after: instance.id }) }
    await insertChange(trx, { ...change, ...parts }, now)
    const former = before === undefined ? 'any' : nameOfInstance(await listInstances(trx), before)
    const back = undo(turn, phrase({ verb: 'use', instance: former }, turn.lang))
    return instance === undefined
      ? say({ of: 'access', key: 'usual-none' }, [back])
      : say({ of: 'access', key: 'usual', instance: instance.name }, [back])
  }
}

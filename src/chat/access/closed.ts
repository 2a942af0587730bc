import type { Choice, Message } from '../../core/message.ts'
import { type KnownInstance, listInstances } from '../../store/instances.ts'
import type { Language } from '../../words/index.ts'
import type { ChatDeps } from '../deps.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { say } from '../say.ts'

/** An instance has a name and an id; both are said. */
export const isNamed = ({ name, id }: Pick<KnownInstance, 'name' | 'id'>, said: string): boolean =>
  folded(name) === folded(said) || id === said.trim()

/** The instance of that name which is not open here. */
export async function findClosed(deps: ChatDeps, said: string): Promise<KnownInstance | undefined> {
  const all = await listInstances(deps.db)
  return all.find((one) => isNamed(one, said) && !deps.open?.instances.some(({ id }) => id === one.id))
}

/** That an instance is not open here, with the press that asks for it. */
export const closedInstance = ({ name }: Pick<KnownInstance, 'name'>, lang?: Language): Message =>
  say({ of: 'access', key: 'closed', instance: name }, [askFor(name, lang)])

/** The press that asks the admins to open an instance. */
export const askFor = (instance: string, lang?: Language): Choice => {
  const command = phrase({ verb: 'ask-access', instance }, lang)
  return { title: command, says: command }
}

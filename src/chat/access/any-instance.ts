import { type KnownInstance, listInstances } from '../../store/instances.ts'
import type { ChatDeps } from '../deps.ts'
import { refuse, say } from '../say.ts'
import { type Found, whichInstance } from '../subject.ts'
import { isNamed } from './closed.ts'

/** The instance that is meant, also one that is not open here: the names of instances are no secret. */
export async function findAnyInstance(
  deps: ChatDeps,
  said: string | undefined,
  rephrase: (instance: string) => string,
): Promise<Found<KnownInstance>> {
  const all = await listInstances(deps.db)
  if (all.length === 0) return refuse(say({ key: 'no-instance' }))
  const [only, second] = said === undefined ? all : all.filter((one) => isNamed(one, said))
  if (only !== undefined && second === undefined) return { ok: true, found: only }
  return refuse(whichInstance(all, said, rephrase))
}

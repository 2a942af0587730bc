import type { TriggerEvent } from '../../core/event.ts'
import type { Turn } from '../../core/turn.ts'
import { listInstances } from '../../store/instances.ts'
import { findPreferences } from '../../store/preferences.ts'
import { isAmong, listReadable, mayTell } from '../../store/readable.ts'
import type { ChatDeps, Heard, Open } from '../deps.ts'
import { ownAddress } from './own-address.ts'

type Here = Pick<Turn, 'person' | 'conversation'> & Partial<Pick<Heard, 'lang'>>

/** The same deps for whoever is answered here: all that looks for a name finds it in what may be named here only. */
export async function openHere(deps: ChatDeps, here: Here): Promise<ChatDeps & { readonly open: Open }> {
  const ids = await listReadable(deps.db, deps.rights, here, () => ownAddress(deps, here))
  const instances = (await listInstances(deps.db)).filter(({ id }) => isReadable({ ids }, id))
  const { instanceId } = await findPreferences(deps.db, { scope: 'conversation', id: here.conversation.id })
  const usual = instances.find(({ id }) => id === instanceId)
  return { ...deps, ...(here.lang && { lang: here.lang }), open: { ids, instances, ...(usual && { usual }) } }
}

/** Whether what an instance holds may be named. */
export const isReadable = (open: Pick<Open, 'ids'> | undefined, instanceId: string): boolean =>
  open !== undefined && isAmong(open.ids, instanceId)

/** Whether what happened may be told. */
export const isTold = (open: Pick<Open, 'ids'> | undefined, event: TriggerEvent): boolean =>
  open !== undefined && mayTell(open.ids, event)

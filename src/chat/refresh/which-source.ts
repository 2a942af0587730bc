import type { Message } from '../../core/message.ts'
import { listBroken } from '../../store/events.ts'
import type { Db } from '../../store/tables.ts'
import { isNamed } from '../access/closed.ts'
import { instanceCalled, instanceTitled } from '../access/instance-called.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { ChatDeps } from '../deps.ts'
import { phraseRefresh } from '../phrase/refresh.ts'
import { ask, say } from '../say.ts'
import { asksForSubject, nameAmong, shownChoices } from '../subject.ts'

/** Which data source shall be refreshed: those that are broken first, the newest failure before all others. */
export async function whichSource(deps: ChatDeps, instanceSaid: string | undefined): Promise<Message> {
  const all = await listCandidates(deps, 'datasource')
  const at = instanceSaid
  const meant = all.filter(({ instance }) => at === undefined || isNamed(instance, at))
  if (meant.length === 0) return say({ key: 'nothing-known', kind: 'datasource' })
  const instances = new Map(all.map(({ instance }) => [instance.id, instance]))
  const known = [...instances.values()]
  const broken = await brokenSince(deps.db, [...instances.keys()])
  const sorted = [...meant].sort((a, b) => (broken.get(keyOf(b)) ?? 0) - (broken.get(keyOf(a)) ?? 0))
  const choices = sorted.slice(0, shownChoices).map((one) => {
    const subject = nameAmong(all, one)
    const isOne = instances.size === 1
    return {
      title: isOne ? one.subject.title : `${one.subject.title} (${instanceTitled(known, one.instance)})`,
      says: phraseRefresh({ subject, ...(!isOne && { instance: instanceCalled(known, one.instance) }) }),
    }
  })
  return ask({ of: 'refresh', key: 'which-source' }, choices, asksForSubject(meant, sorted))
}

const keyOf = ({ instance, subject }: Candidate): string => `${instance.id} ${subject.key}`

/** When each broken source failed. */
async function brokenSince(db: Db, instanceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const lists = await Promise.all(instanceIds.map((id) => listBroken(db, id)))
  return new Map(lists.flat().map(({ event }) => [`${event.data.instanceId} ${event.subject}`, Date.parse(event.time)]))
}

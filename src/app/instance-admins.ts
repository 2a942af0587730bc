import type { ApiAnswer } from '../core/api.ts'
import type { DirectoryAnswer, WhoIsWho } from '../core/directory.ts'
import type { Log } from '../log.ts'
import { findKeptAdmins, putAdmins } from '../store/admins.ts'
import type { Clock } from '../store/clock.ts'
import type { Db } from '../store/tables.ts'
import { createAsking } from './asking.ts'
import type { Api } from './watching.ts'
import { lookUp, peopleFreshMs } from './who-is-who.ts'

/** So many of them are looked up: one is enough who can be reached. */
const mostAdmins = 10

/**
 * Learns who administers an instance: their ids from Customer Insights, which costs a call now and then, and who they
 * are from the directory.
 */
export function createKnowAdmins(
  rooms: { readonly db: Db; readonly clock: Clock; readonly log: Pick<Log, 'warn'>; readonly api: Pick<Api, 'admins'> },
  { knownPerson }: Pick<WhoIsWho, 'knownPerson'>,
): { readonly know: (instanceId: string) => Promise<void>; readonly settle: () => Promise<void> } {
  const { db, clock, api } = rooms
  const asking = createAsking<readonly string[]>({
    ...rooms,
    what: 'instance-admins',
    ask: async (instanceId) => answerOf(await api.admins(instanceId, 'poll')),
    keep: (instanceId, answer, askedAt) =>
      putAdmins(db, instanceId, answer.kind === 'found' ? answer.value.slice(0, mostAdmins) : [], askedAt),
  })
  return {
    know: async (instanceId) => {
      const find = () => findKeptAdmins(db, instanceId)
      const kept = await lookUp(find, () => asking.ask(instanceId), clock, peopleFreshMs)
      await Promise.all((kept?.admins ?? []).map(knownPerson))
    },
    settle: asking.idle,
  }
}

function answerOf(answer: ApiAnswer<readonly string[]>): DirectoryAnswer<readonly string[]> {
  if (answer.ok) return { kind: 'found', value: answer.data }
  const { problem, detail } = answer
  const known = problem === 'throttled' || problem === 'unauthorized'
  return { kind: 'failed', problem: known ? problem : 'unreachable', detail }
}

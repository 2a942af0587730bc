import type { Config } from '../config.ts'
import type { WhoIsWho } from '../core/directory.ts'
import type { Log } from '../log.ts'
import type { KnowPeople } from '../pipeline/deps.ts'
import type { Clock } from '../store/clock.ts'
import type { Db } from '../store/tables.ts'
import { openDirectory } from './directory.ts'
import { createKnowAdmins } from './instance-admins.ts'
import type { Api } from './watching.ts'
import { createWhoIsWho } from './who-is-who.ts'

type Rooms = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
  readonly api: Pick<Api, 'admins'>
}

/** Wires the directory: what the conversation and the pipeline ask of it, and what is kept of its answers. */
export function openKnowing(config: Config, rooms: Rooms): Knowing {
  const closing = new AbortController()
  const { settle, ...whoIsWho } = createWhoIsWho(rooms, openDirectory(config, closing.signal))
  const admins = createKnowAdmins(rooms, whoIsWho)
  const isOn = config.directory !== undefined
  return {
    whoIsWho,
    ...(isOn && { people: { knownPerson: whoIsWho.knownPerson, knowAdmins: admins.know } }),
    close: async () => {
      closing.abort()
      await Promise.all([settle(), admins.settle()])
    },
  }
}

export type Knowing = {
  readonly whoIsWho: WhoIsWho
  /** Absent: the directory is off, and nobody is looked up. */
  readonly people?: KnowPeople
  /** Ends what is asked, and resolves when nothing is written any more. */
  readonly close: () => Promise<void>
}

import { dirname } from 'node:path'
import { wire } from '../../src/app/wire.ts'
import { type Config, parseConfig } from '../../src/config.ts'
import type { Watch } from '../../src/core/rule.ts'
import { createLog } from '../../src/log.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import type { World } from '../../src/simulator/world.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { insertRule } from '../../src/store/rules.ts'
import type { Db } from '../../src/store/tables.ts'
import { newPlace } from './database.ts'
import { startsAt } from './many-instances.ts'
import { isAnythingDue } from './tick.ts'

/** One call, as the server saw it. */
export type Call = { readonly at: Date; readonly path: string }

/** How long after it happened an event was stored. */
export type Delay = { readonly type: string; readonly ms: number }

/**
 * The polls of Belfry against a simulated world, on a clock that only `pass` moves. What people are told is not composed.
 *
 * @param settings  as in the environment, besides where the database and the API are
 */
export async function startWatching(world: World, settings: Readonly<Record<string, string>> = {}) {
  const clock = { now: startsAt }
  const calls: Call[] = []
  const onCall = (path: string, at: Date): void => void calls.push({ at, path })
  const simulator = await startSimulator({ now: () => clock.now, world, limit: 1_000, onCall })
  const { place, drop } = await newPlace()
  const lines: string[] = []
  const house = await wire(configOf(place, { CI_API_URL: simulator.url, CI_AUTH: 'none', ...settings }), {
    log: createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) }),
    newId: counted(),
    random: () => 0,
    clock: async () => clock.now,
  })
  const { deps } = house
  return {
    world,
    simulator,
    calls,
    lines,
    db: deps.db,
    get now() {
      return clock.now
    },
    /** Lets time pass, doing every poll that may be done. @returns the moment it is then */
    async pass(seconds: number, stepSeconds = 1): Promise<Date> {
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        clock.now = new Date(clock.now.getTime() + stepSeconds * 1_000)
        world.advance(clock.now)
        if (calls.length > 0 && !(await isAnythingDue(deps.db, clock.now))) continue
        for (let feeds = await planPolls(deps, 10); feeds.length > 0; feeds = await planPolls(deps, 10))
          for (const feed of feeds) await poll(deps, feed)
      }
      return clock.now
    },
    delays: (from: Date): Promise<readonly Delay[]> => listDelays(deps.db, from),
    async stop(): Promise<void> {
      await house.close()
      await simulator.stop()
      await drop()
    },
  }
}

export type Watching = Awaited<ReturnType<typeof startWatching>>

function configOf(place: Place, settings: Readonly<Record<string, string>>): Config {
  const database = 'url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: dirname(place.dataDir) }
  const parsed = parseConfig({ ...database, ...settings }, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  return parsed.config
}

type Place = Awaited<ReturnType<typeof newPlace>>['place']

function counted(): () => string {
  let ids = 0
  return () => `${++ids}`
}

const listDelays = async (db: Db, from: Date): Promise<readonly Delay[]> => {
  const rows = await db.selectFrom('events').select(['type', 'time', 'recorded_at']).where('time', '>=', from).execute()
  return rows.map(({ type, time, recorded_at }) => ({ type, ms: recorded_at.getTime() - time.getTime() }))
}

/** A rule of a channel on an instance. */
export async function putRuleOn(db: Db, instanceId: string, watch: Watch): Promise<void> {
  const conversation = { id: 'channel', kind: 'channel', serviceUrl: 'http://127.0.0.1/', botId: '28:belfry' } as const
  await db.transaction().execute(async (trx) => {
    await putConversation(trx, { ...conversation, botName: 'Belfry' }, startsAt)
    await insertRule(trx, {
      conversationId: conversation.id,
      instanceId,
      watch,
      recipients: [{ kind: 'here' }],
      createdBy: { id: '29:ada', name: 'Ada' },
      createdAt: startsAt,
    })
  })
}

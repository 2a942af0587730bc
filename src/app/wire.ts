import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { search } from '../chat/ask/search.ts'
import type { ChatDeps } from '../chat/deps.ts'
import { receive } from '../chat/receive.ts'
import type { Config, Database } from '../config.ts'
import { given } from '../core/given.ts'
import { lookFor } from '../core/look.ts'
import type { Step } from '../core/steps.ts'
import type { Log } from '../log.ts'
import { accept } from '../pipeline/accept.ts'
import { adopt } from '../pipeline/adopt.ts'
import type { Deps } from '../pipeline/deps.ts'
import { createRenderer, type Renderer } from '../render/renderer.ts'
import { type Clock, databaseClock } from '../store/clock.ts'
import { listen } from '../store/listen.ts'
import { listWishesOf } from '../store/looks.ts'
import { open } from '../store/open.ts'
import type { Db } from '../store/tables.ts'
import { type Bot, createBot } from '../teams/bot.ts'
import { createWeb, type Web, type WebOptions } from '../web/web.ts'
import type { DatabaseWatch } from './database-watch.ts'
import { openKnowing } from './knowing.ts'
import { openLinks } from './links.ts'
import { createPeople, createWishAt } from './people.ts'
import { posting } from './posting.ts'
import { createChat } from './talking.ts'
import { createMail } from './telling.ts'
import { guardClock, tellOutage, watchDatabase } from './trouble.ts'
import { unsubscribing } from './unsubscribing.ts'
import { createApi, pollLeaseMs, watches } from './watching.ts'

/** What the world gives: a log, chance, and for tests a clock. */
export type World = {
  readonly log: Log
  readonly newId: () => string
  readonly random: () => number
  /** Absent: nothing happens between two steps. */
  readonly reached?: (step: Step) => void
  /** Absent: the database's. */
  readonly clock?: Clock
  /** What signatures are held against; absent: the process's. */
  readonly processClock?: () => Date
  /** Called with a secret that was found in the database. Absent: the log does not learn of it. */
  readonly leaveOut?: (secret: string) => void
}

export type House = {
  readonly deps: Deps
  readonly web: Web
  /** So many mails may be under way at once; more would wait in the pool with their time-out running. */
  readonly mailConnections: number
  /** Called when something may be due for delivery. */
  onWake: (wake: () => void) => void
  /** Called when a process has queued something: any process on a server, none on the embedded database. */
  onQueued: (wake: () => void) => void
  /** Knows whether the database is away. */
  readonly watch: DatabaseWatch
  close: () => Promise<void>
}

/** Wires every room together and takes over what an earlier process left. Nothing runs yet and no port is open. */
export async function wire(config: Config, world: World): Promise<House> {
  const db = await openDatabase(config.database, world)
  const { newId, random } = world
  const mail = createMail(config)
  const alarms = { newId, log: world.log, rights: config, ...(mail && { mail }) }
  const clock = world.clock ?? guardClock(db, alarms)
  const watch = watchDatabase(world, (outage) => void tellOutage(db, clock, alarms, outage))
  const renderer = await createRenderer({ onUndrawn: (error) => world.log.warn('chart-not-drawn', { error }) })
  const links = await openLinks(config, db, world.leaveOut ?? (() => undefined))
  const api = createApi(config, db, clock, newId)
  let wake = (): void => undefined
  const knowing = openKnowing(config, { db, clock, log: world.log, api })
  const people = createPeople((conversation, personId) => bot.memberOf(conversation, personId), knowing.whoIsWho)
  const chat: ChatDeps = {
    ...createChat({ db, clock, config, alarms, api, people }, () => wake()),
    teamSize: (conversation) => bot.teamSize(conversation),
    openChat: (near, person) => bot.openChat(near, person),
  }
  const bot: Bot = openBot(config, world, renderer, chat)
  const deps: Deps = {
    ...{ db, clock, newId, random, log: watch.over(world.log), api, renderer, ...settings(config), sendCard: bot.send },
    ...{ inHand: new Set(), links },
    wait: (ms) => setTimeout(ms, undefined, { ref: false }),
    reached: world.reached ?? (() => undefined),
    ...(mail && { mail, sendMail: mail.mailer.send }),
    ...(knowing.people && { people: knowing.people, wishAt: createWishAt(knowing.people) }),
  }
  const unsubscribe = unsubscribing({ db, clock, alarms, config, wake: () => wake() }, links.read)
  const events = posting(config, (posted) => accept(deps, posted), world.processClock ?? (() => new Date()))
  if (config.database.kind === 'embedded') await adopt(deps)
  let deaf = async (): Promise<void> => undefined
  return {
    ...{ deps, watch, mailConnections: config.mail?.connections ?? 1 },
    web: openWeb(config, world, bot, { ready: () => notReady(db, watch), ...given({ events, unsubscribe }) }),
    onWake: (listener) => {
      wake = listener
    },
    onQueued: (listener) => {
      deaf = hearing(config.database, world, listener)
    },
    close: async () => {
      mail?.mailer.close()
      await Promise.all([deaf(), knowing.close()])
      await db.destroy()
    },
  }
}

const openDatabase = (database: Database, world: World): Promise<Db> =>
  database.kind === 'server'
    ? open({ url: database.url, onLost: lost(world) })
    : open({ dataDir: join(database.dataDir, 'database') })

/** Who writes to the embedded database is this process: it says so itself. @returns how to hear no more */
const hearing = (database: Database, world: World, onQueued: () => void): (() => Promise<void>) =>
  database.kind === 'server' ? listen(database.url, { onQueued, onLost: lost(world) }) : async () => undefined

const lost =
  ({ log }: World) =>
  (error: Error): void =>
    log.debug('database-connection-lost', { error })

function openBot(config: Config, world: World, renderer: Renderer, chat: ChatDeps): Bot {
  return createBot({
    ...(config.bot && { identity: config.bot }),
    serviceHosts: config.serviceHosts,
    timeoutMs: config.delivery.timeoutMs,
    log: warnings(world.log),
    show: async (message, to) => {
      const look = lookFor(await listWishesOf(chat.db, to), config)
      return renderer.card(message, { ...look, possibleRepeat: false, threads: to.kind !== 'personal' })
    },
    receive: receive(chat),
    search: search(chat),
  })
}

function openWeb(
  { host, port, local }: Config,
  { log }: World,
  bot: Bot,
  routes: Pick<WebOptions, 'ready' | 'events' | 'unsubscribe'>,
): Web {
  return createWeb({ host, port, local, messages: bot.process, ...routes, log: warnings(log) })
}

const warnings = (log: Log) => ({ warn: (event: string, fields: object) => log.warn(event, { ...fields }) })

const settings = (config: Config) => ({
  watches: watches(config),
  cadence: config.customerInsights,
  callsPerMinute: config.customerInsights.callsPerMinute,
  troubleAfter: config.customerInsights.troubleAfter,
  pollLeaseMs,
  locale: config.locale,
  timeZone: config.timeZone,
  groupWaitMs: config.delivery.groupWaitMs,
  repeatMs: config.delivery.repeatMs,
  deliveryLeaseMs: config.delivery.leaseMs,
  sendTimeoutMs: config.delivery.timeoutMs,
  rights: config,
})

/** The database must answer; that a feed is in trouble is no reason to take the bot out of service. */
async function notReady(db: Db, watch: DatabaseWatch): Promise<readonly string[]> {
  if (watch.isAway) return [watch.trouble === 'full' ? 'the database has no room left' : 'the database does not answer']
  try {
    await databaseClock(db)()
    return []
  } catch {
    return ['the database does not answer']
  }
}

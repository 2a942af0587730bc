import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ChatDeps } from '../chat/deps.ts'
import { receive } from '../chat/receive.ts'
import type { Config } from '../config.ts'
import type { ApiAnswer } from '../core/api.ts'
import type { Step } from '../core/steps.ts'
import type { Log } from '../log.ts'
import { adopt } from '../pipeline/adopt.ts'
import type { Deps } from '../pipeline/deps.ts'
import { createRenderer, type Renderer } from '../render/renderer.ts'
import { type Clock, databaseClock } from '../store/clock.ts'
import { open } from '../store/open.ts'
import type { Db } from '../store/tables.ts'
import { type Bot, createBot } from '../teams/bot.ts'
import { createWeb, type Web } from '../web/web.ts'
import { createMail } from './telling.ts'
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
}

export type House = {
  readonly deps: Deps
  readonly web: Web
  /** So many mails may be under way at once; more would wait in the pool with their time-out running. */
  readonly mailConnections: number
  /** Called when something may be due for delivery. */
  onWake: (wake: () => void) => void
  close: () => Promise<void>
}

/** Wires every room together and takes over what an earlier process left. Nothing runs yet and no port is open. */
export async function wire(config: Config, world: World): Promise<House> {
  const db = await open({ dataDir: join(config.dataDir, 'database') })
  const { newId, random } = world
  const clock = world.clock ?? databaseClock(db)
  const mail = createMail(config)
  const renderer = await createRenderer()
  const api = createApi(config, db, clock, newId)
  let wake = (): void => undefined
  const chat: ChatDeps = {
    ...{ db, clock, newId, log: world.log, rights: config, ...(mail && { mail }) },
    lookUpSegments: (instanceId) => within(lookUpMs, api.segments(instanceId, 30, 'person')),
    wake: () => wake(),
  }
  const bot = openBot(config, world, renderer, chat)
  const deps: Deps = {
    ...{ db, clock, newId, random, log: world.log, api, renderer, ...settings(config), sendCard: bot.send },
    reached: world.reached ?? (() => undefined),
    ...(mail && { mail, sendMail: mail.mailer.send }),
  }
  await adopt(deps)
  return {
    deps,
    mailConnections: config.mail?.connections ?? 1,
    web: openWeb(config, world, bot, db),
    onWake: (listener) => {
      wake = listener
    },
    close: async () => {
      mail?.mailer.close()
      await db.destroy()
    },
  }
}

function openBot(config: Config, world: World, renderer: Renderer, chat: ChatDeps): Bot {
  const look = { locale: config.locale, timeZone: config.timeZone, possibleRepeat: false, threads: true }
  return createBot({
    ...(config.bot && { identity: config.bot }),
    serviceHosts: config.serviceHosts,
    timeoutMs: config.delivery.timeoutMs,
    log: warnings(world.log),
    show: (message) => renderer.card(message, look),
    receive: receive(chat),
  })
}

function openWeb({ host, port, local }: Config, world: World, bot: Bot, db: Db): Web {
  return createWeb({ host, port, local, messages: bot.process, ready: () => notReady(db), log: warnings(world.log) })
}

const warnings = (log: Log) => ({ warn: (event: string, fields: object) => log.warn(event, { ...fields }) })

/** A sentence is answered soon, also while the API is slow: the rule is saved without what the call would have told. */
const lookUpMs = 2_000

function within<T>(ms: number, answer: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
  const late: ApiAnswer<T> = { ok: false, problem: 'timed-out', detail: `no answer within ${ms} ms` }
  return Promise.race([answer, setTimeout(ms, late, { ref: false })])
}

const settings = (config: Config) => ({
  watches: watches(config),
  cadence: config.customerInsights,
  callsPerMinute: config.customerInsights.callsPerMinute,
  troubleAfter: config.customerInsights.troubleAfter,
  pollLeaseMs,
  locale: config.locale,
  timeZone: config.timeZone,
  groupWaitMs: config.delivery.groupWaitMs,
  deliveryLeaseMs: config.delivery.leaseMs,
})

/** The database must answer; that a feed is in trouble is no reason to take the bot out of service. */
async function notReady(db: Db): Promise<readonly string[]> {
  try {
    await databaseClock(db)()
    return []
  } catch {
    return ['the database does not answer']
  }
}

import { dirname } from 'node:path'
import { type House, wire } from '../../src/app/wire.ts'
import { parseConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { createWorld } from '../../src/simulator/world.ts'
import { listUnaccounted } from '../../src/store/accounts.ts'
import { callLimit } from './call-limit.ts'
import { newPlace } from './database.ts'
import { type ActivityParts, channelMessage, postActivity, startFakeTeams } from './fake-teams.ts'
import { startInbox } from './inbox.ts'
import { watchOutsideCalls } from './outside-calls.ts'
import { teamsLimits } from './teams-limits.ts'
import { isAnythingDue, tick } from './tick.ts'

export const contoso = '0f8fad5b-d9cb-469f-a165-70867728950e'
export const webshop = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
export const crm = '16fd2706-8baf-433b-82eb-8c7fada847da'
export const churn = 'HighRiskTransactionChurn'
export const owner = 'a.jansen@contoso.example'

/**
 * The whole of Belfry between a simulated Customer Insights, a fake Teams and a real SMTP server, on a clock that only
 * the test moves. `settle` does all that is due at the moment and fails at the first call over the limit, and at a call to
 * the outside that begins inside a transaction.
 */
export async function startHouse(
  options: {
    readonly settings?: Readonly<Record<string, string>>
    /** How the outside reaches it, which in local mode no setting says. */
    readonly publicUrl?: string
  } = {},
) {
  const clock = { now: new Date('2026-11-20T09:00:00Z') }
  const { place, drop } = await newPlace()
  const world = contosoWorld(clock.now)
  const calls = callLimit()
  const simulator = await startSimulator({
    now: () => clock.now,
    world,
    limit: 1_000,
    onCall: (_path, at) => calls.count(at),
  })
  const limits = teamsLimits()
  const teams = await startFakeTeams((conversationId) => limits.count(conversationId, clock.now))
  const inbox = await startInbox()
  const outside = watchOutsideCalls()
  const lines: string[] = []
  const settings = {
    PORT: '0',
    ...('url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: dirname(place.dataDir) }),
    CI_API_URL: simulator.url,
    CI_AUTH: 'none',
    SMTP_URL: inbox.url,
    MAIL_FROM: 'belfry@contoso.example',
    ...options.settings,
  }
  const { publicUrl } = options
  let house = await build(settings, () => clock.now, lines, publicUrl)
  let botUrl = `http://127.0.0.1:${await house.web.listen()}`

  const watched = (): Deps => {
    const { sendCard, sendMail } = house.deps
    return {
      ...house.deps,
      sendCard: outside.through('a card', sendCard),
      ...(sendMail && { sendMail: outside.through('a mail', sendMail) }),
    }
  }
  const restart = async (): Promise<void> => {
    await house.web.close()
    await house.close()
    house = await build(settings, () => clock.now, lines, publicUrl)
    botUrl = `http://127.0.0.1:${await house.web.listen()}`
  }
  /** Nobody says two things at one moment. */
  const tickOn = (): void => {
    clock.now = new Date(clock.now.getTime() + 1_000)
    world.advance(clock.now)
  }
  const settle = async (mightBeLeft = true): Promise<void> => {
    await Promise.race([tick(watched(), mightBeLeft), calls.broken, limits.broken])
    outside.check()
  }
  return {
    /** What it was started with. */
    settings: settings as Readonly<Record<string, string>>,
    /** As `House` says; nothing runs by itself here, so only the test hears it. */
    onQueued: (listener: () => void) => house.onQueued(listener),
    world,
    simulator,
    teams,
    inbox,
    lines,
    get deps() {
      return house.deps
    },
    /** Where it listens. */
    get url() {
      return botUrl
    },
    get now() {
      return clock.now
    },
    settle: () => settle(),
    /** Lets time pass in small steps, doing what is due at each; twice a minute also what nothing announces. */
    async pass(seconds: number, stepSeconds = 5): Promise<void> {
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        clock.now = new Date(clock.now.getTime() + stepSeconds * 1_000)
        world.advance(clock.now)
        const isSweep = Math.floor(passed / 30) < Math.floor((passed + stepSeconds) / 30)
        if (isSweep || (await isAnythingDue(house.deps.db, clock.now))) await settle(isSweep)
      }
    },
    /** Moves the clock at once; nothing is done. */
    jump(seconds: number): void {
      clock.now = new Date(clock.now.getTime() + seconds * 1_000)
    },
    /** Says something to the bot in the channel and lets it answer. @returns all text of the answer */
    async say(text: string, parts: Partial<ActivityParts> = {}): Promise<string> {
      tickOn()
      const before = teams.posts.length
      const response = await postActivity(botUrl, channelMessage({ serviceUrl: teams.url, text, ...parts }))
      if (response.status !== 200) throw new Error(`The bot answered ${response.status}`)
      await settle()
      return teams.posts.slice(before).map(textOf).join('\n')
    },
    async post(activity: object): Promise<Response> {
      tickOn()
      return postActivity(botUrl, activity)
    },
    /** Ends the process's part and starts it again on the same database. */
    restart,
    /** Ends everything; every notice must stand in exactly one account. */
    async stop(): Promise<void> {
      const unaccounted = await listUnaccounted(house.deps.db)
      await house.web.close()
      await house.close()
      await simulator.stop()
      await teams.stop()
      await inbox.stop()
      outside.stop()
      await drop()
      outside.check()
      expect(unaccounted).toEqual([])
    },
  }
}

export type TestHouse = Awaited<ReturnType<typeof startHouse>>

/** Every text that a card shows, in order. */
export function textOf(posted: { readonly activity: unknown }): string {
  const texts: string[] = []
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string' && ['text', 'title', 'value'].includes(key)) texts.push(node)
    else if (Array.isArray(node)) for (const child of node) walk(child, key)
    else if (typeof node === 'object' && node !== null)
      for (const [name, child] of Object.entries(node)) if (name !== 'fallback' && name !== 'data') walk(child, name)
  }
  walk(posted.activity, '')
  return texts.join('\n')
}

async function build(
  settings: Record<string, string>,
  now: () => Date,
  lines: string[],
  publicUrl: string | undefined,
): Promise<House> {
  const parsed = parseConfig(settings, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) })
  let ids = 0
  const newId = (): string => `${process.pid}-${now().getTime()}-${++ids}-${lines.length}`
  return wire(
    { ...parsed.config, ...(publicUrl !== undefined && { publicUrl }) },
    { log, newId, random: () => 0, clock: async () => now(), processClock: now },
  )
}

export function contosoWorld(at: Date) {
  const world = createWorld({ instances: [{ id: contoso, name: 'Contoso', type: 'production' }] })
  const made = new Date(at.getTime() - 30 * 86_400_000)
  const source = { createdBy: 'w.bakker@contoso.example', at: made }
  world.addDataSource(contoso, {
    ...source,
    id: webshop,
    name: 'Webshop',
    friendlyName: 'Webshop',
    kind: 'powerQuery',
    entityNames: ['Webshop_Contacts', 'Webshop_Orders'],
  })
  world.addDataSource(contoso, {
    ...source,
    id: crm,
    name: 'CRM',
    friendlyName: 'CRM',
    kind: 'attachCds',
    entityNames: ['CRM_Accounts'],
  })
  world.addSegment(contoso, { name: churn, friendlyName: 'High risk transaction churn', createdBy: owner, at: made })
  world.evaluate(contoso, churn, 1_175, new Date(at.getTime() - 3_600_000))
  return world
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBelfry } from '../app/start.ts'
import { parseConfig } from '../config.ts'
import type { Log } from '../log.ts'
import { startSimulator } from '../simulator/server.ts'
import { quietWorld, tellRounds } from '../simulator/story.ts'
import { belfryEnv } from './belfry-env.ts'
import { catalogueRead } from './catalogue-read.ts'
import { openChannel } from './channel.ts'
import { startInbox } from './inbox.ts'
import { panel } from './panel.ts'
import { type Playground, startPlayground } from './playground.ts'
import { makeRules } from './rules.ts'
import type { DemoSettings } from './settings.ts'

export type DemoDeps = {
  readonly log: Log
  readonly now: () => Date
  /** The program that runs Node, and the environment of programs that are started. */
  readonly nodePath: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** An IANA name. */
  readonly timeZone: string
  readonly write: (text: string) => void
  /** Aborted when the demo shall end. */
  readonly signal: AbortSignal
}

/** How long the story waits for the first page to be opened, once the rules are made. */
const leadMs = 12_000

/**
 * Runs the whole demo until it is told to end, and leaves nothing behind: no process, no open port, no folder.
 *
 * @throws Error when a part cannot be started, or when the Playground ends by itself; everything is closed by then
 */
export async function runDemo(settings: DemoSettings, deps: DemoDeps): Promise<void> {
  const running = new AsyncDisposableStack()
  try {
    const playground = await start(settings, deps, running)
    await Promise.race([playground.ended, aborted(deps.signal)])
    if (!deps.signal.aborted) throw new Error('The Agents Playground ended by itself')
  } catch (error) {
    if (!deps.signal.aborted) throw error
  } finally {
    await running.disposeAsync()
  }
}

/** Starts the parts in the order in which they need each other; they are stopped the other way round. */
async function start(settings: DemoSettings, deps: DemoDeps, running: AsyncDisposableStack): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-demo-'))
  running.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  const world = quietWorld({ startedAt: deps.now() })
  const simulator = await startSimulator({ port: settings.api.port, now: deps.now, world })
  running.defer(() => simulator.stop())
  const inbox = await startInbox({
    port: settings.inbox.port,
    smtpPort: settings.smtp.port,
    folder: join(folder, 'mail'),
  })
  running.defer(() => inbox.stop())
  const { nodePath, env } = deps
  const ports = { port: settings.teams.port, botPort: settings.bot.port }
  const playground = await startPlayground({ ...ports, folder, nodePath, env })
  running.defer(() => playground.stop())
  deps.signal.throwIfAborted()
  const belfry = await startBelfry(configFor(settings, join(folder, 'data'), deps.timeZone), { log: deps.log })
  running.defer(() => belfry.stop())
  await Promise.all([playground.ready(deps.signal), catalogueRead(simulator, deps.signal)])
  deps.signal.throwIfAborted()
  await makeRules(openChannel(playground.url))
  tellRounds(world, new Date(deps.now().getTime() + leadMs), settings.storyMs)
  deps.write(panel({ teamsUrl: playground.url, inboxUrl: inbox.url, storyMs: settings.storyMs }))
  return playground
}

function configFor(settings: DemoSettings, dataFolder: string, timeZone: string) {
  const parsed = parseConfig(belfryEnv(settings, dataFolder, timeZone), () => '')
  if (!parsed.ok) throw new Error(`The demo's configuration is not taken: ${parsed.problems.join('; ')}`)
  return parsed.config
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

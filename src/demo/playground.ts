import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { playgroundConfig } from './teams-cast.ts'
import { until } from './until.ts'

/** A running Agents Playground: the demo's Teams. */
export type Playground = {
  /** The page, which is also the root of its HTTP API. */
  readonly url: string
  /** Resolves when it answers. It waits for the bot's port, whatever that answers. */
  ready(signal: AbortSignal): Promise<void>
  /** Resolves when it has ended, by itself or by `stop`. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export type PlaygroundOptions = {
  readonly port: number
  readonly botPort: number
  /** Where its configuration and logs go. */
  readonly folder: string
  /** The program that runs Node. */
  readonly nodePath: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const readyWithinMs = 25_000
const stopWithinMs = 3_000

/**
 * Starts the Playground as a child that ends with this process: its standard input is our pipe.
 *
 * @returns once it has been started, before it answers
 * @see     Agents Playground 0.2.28, `--help`
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port, botPort, folder, nodePath, env } = options
  await writeFile(join(folder, '.m365agentsplayground.yml'), JSON.stringify(playgroundConfig, undefined, 2))
  const url = `http://127.0.0.1:${port}`
  const command = fileURLToPath(new URL('../playground.ts', import.meta.url))
  const wanted = ['-e', `http://127.0.0.1:${botPort}/api/messages`, '-p', `${port}`, '--su', `${url}/_connector`]
  const child = spawn(
    nodePath,
    ['--no-warnings', command, 'start', '-c', 'msteams', ...wanted, '--disable-telemetry'],
    {
      cwd: folder,
      env: { ...env, BROWSER: 'none' },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()))
  child.stdin?.on('error', () => {})
  return { url, ready: (signal) => ready(child, url, signal), ended, stop: () => stop(child, ended) }
}

function ready(child: ChildProcess, url: string, signal: AbortSignal): Promise<void> {
  const answers = async (): Promise<boolean> => {
    if (hasEnded(child)) throw new Error('The Agents Playground ended while it started')
    return fetch(`${url}/_internal/v1/config`).then(
      (answer) => answer.ok,
      () => false,
    )
  }
  return until(answers, 'The Agents Playground did not come up', { withinMs: readyWithinMs, signal })
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return
  child.stdin?.end()
  child.kill()
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await ended
  clearTimeout(timer)
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** What was compiled once is not compiled again: a start takes half the time. */
export const compiled = fileURLToPath(new URL('../../node_modules/.cache/belfry/compiled', import.meta.url))

export type BelfryProcess = Awaited<ReturnType<typeof startProcess>>

/**
 * Starts Belfry as a process of its own, as `npm start` does.
 *
 * @returns once its port is open: `url`; `ended` resolves with the signal or exit code; `kill` ends it as a crash does,
 *          `stop` as a person does; `onLine` hears each line of its log
 * @throws  what it said, when it ends before its port is open
 */
export async function startProcess(env: Readonly<Record<string, string>>, onLine: (line: string) => void = () => {}) {
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const ended = once(child, 'close').then(([code, signal]): string | number => signal ?? code)
  const end = (signal: NodeJS.Signals) => async (): Promise<string | number> => {
    child.kill(signal)
    return ended
  }
  child.stderr.on('data', (part: Buffer) => said.push(String(part)))
  const port = await new Promise<number>((opened, failed) => {
    let rest = ''
    child.stdout.on('data', (part: Buffer) => {
      const lines = (rest + String(part)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        said.push(line)
        onLine(line)
        const found = /"belfry-started".*"port":(\d+)|"port":(\d+).*"belfry-started"/.exec(line)
        if (found !== null) opened(Number(found[1] ?? found[2]))
      }
    })
    void ended.then((how) => failed(new Error(`Belfry ended with ${how} before it was open:\n${said.join('\n')}`)))
  })
  return { url: `http://127.0.0.1:${port}`, said, ended, kill: end('SIGKILL'), stop: end('SIGTERM') }
}

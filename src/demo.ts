import { portProblem } from './demo/ports.ts'
import { runDemo } from './demo/run.ts'
import { readSettings } from './demo/settings.ts'
import { createLog } from './log.ts'

const read = readSettings(process.env)
if (read.ok) {
  const { teams, inbox, smtp, api, bot } = read.settings
  const problem = await portProblem([teams, inbox, smtp, api, bot])
  if (problem === undefined) await run(read.settings)
  else refuse(problem)
} else refuse(read.problem)

async function run(settings: Parameters<typeof runDemo>[0]): Promise<void> {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort())
  try {
    await runDemo(settings, {
      log: createLog({ level: 'warn', secrets: [], write: (line) => process.stderr.write(line) }),
      now: () => new Date(),
      nodePath: process.execPath,
      env: process.env,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      write: (text) => process.stdout.write(text),
      signal: ending.signal,
    })
    process.exit(0)
  } catch (error) {
    refuse(`The demo could not go on: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

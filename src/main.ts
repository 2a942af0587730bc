import { readFileSync } from 'node:fs'
import process from 'node:process'
import { faultPoint } from './app/fault-point.ts'
import { startBelfry } from './app/start.ts'
import { secrets } from './config/secrets.ts'
import { parseConfig } from './config.ts'
import { createLog } from './log.ts'

const oldestNode = 24

/** Environment in, signals in, exit code out. */
async function main(): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    console.error(`Belfry needs Node ${oldestNode} or newer; this is ${process.versions.node}`)
    return 1
  }
  const parsed = parseConfig(process.env, (path) => readFileSync(path, 'utf8'))
  if (!parsed.ok) {
    console.error(['Belfry cannot start with these settings:', ...parsed.problems.map((one) => `- ${one}`)].join('\n'))
    return 1
  }
  const { config } = parsed
  const log = createLog({ level: config.logLevel, secrets: secrets(config) })
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  try {
    const reached = config.local ? testFault() : undefined
    const belfry = await startBelfry(config, { log, leaveOut: log.leaveOut, ...(reached && { reached }) })
    await stopped
    await belfry.stop()
    return 0
  } catch (error) {
    log.error('belfry-failed', { error })
    console.error(error instanceof Error ? error.message : 'Belfry could not start')
    return 1
  }
}

/** Tests stop the process right after a step, as a crash would; in local mode only. */
function testFault(): ReturnType<typeof faultPoint> | undefined {
  const place = process.env.BELFRY_TEST_KILL_AFTER
  return place === undefined ? undefined : faultPoint(place, () => process.kill(process.pid, 'SIGKILL'))
}

process.exit(await main())

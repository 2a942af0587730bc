import { type Choice, readChoice } from './simulator/choice.ts'
import { chooseTimeline, chooseWorld, worldNames } from './simulator/choose-world.ts'
import { quickClock } from './simulator/quick-clock.ts'
import { startSimulator } from './simulator/server.ts'

const port = Number(process.env.DEMO_API_PORT ?? 3979)
const read = readChoice(process.argv.slice(2))

if (!read.ok) refuse(read.problem)
else if (read.choice.help) console.log(help())
else if (read.choice.print) print(read.choice)
else await run(read.choice)

async function run(choice: Choice): Promise<void> {
  const realNow = (): Date => new Date()
  const now = quickClock(choice.speed, realNow)
  const chosen = chooseWorld(choice, now())
  if (!chosen.ok) return refuse(chosen.problem)
  try {
    const simulator = await startSimulator({ port, now, limitNow: realNow, world: chosen.world })
    const faultsUrl = new URL('/_faults', simulator.url).href
    console.log(`The Customer Insights simulator answers at ${simulator.url}
Instances: ${simulator.world.instances.map(({ id, name }) => `${name} ${id}`).join(', ')}
${chosen.about}${choice.speed === 1 ? '' : ` Time runs ${choice.speed} times as fast.`}
To make calls fail (500, 503, 429, 401, slow, cut, html, malformed, odata):
  curl -X POST ${faultsUrl} -d '{"path":"jobs","kind":"503","times":3}'
  curl -X DELETE ${faultsUrl}`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop())
  } catch (error) {
    refuse(sentenceFor(error))
  }
}

/** One happening per line, as the world files have it. */
function print(choice: Choice): void {
  const chosen = chooseTimeline(choice)
  if (chosen?.ok === false) refuse(chosen.problem)
  if (chosen?.ok !== true) return
  const { happenings, ...rest } = chosen.timeline
  const lines = happenings.map((one) => `    ${JSON.stringify(one)}`)
  const head = JSON.stringify(rest, null, 2).replace(/\n}$/, '')
  console.log(`${head},\n  "happenings": [\n${lines.join(',\n')}\n  ]\n}`)
}

function help(): string {
  return `npm run simulator -- [--world NAME | --seed NUMBER] [--speed TIMES] [--print]
  --world  ${worldNames().join(', ')}, or the path of a file like them;
           the demo's story unless given
  --seed   a random world, always the same one of the same number
  --print  writes all that happens in that world, as a world file, and starts nothing
  --speed  simulated seconds in a real one, 1 unless given; the limit of 100 calls stays one of real seconds
The port is DEMO_API_PORT, 3979 unless given.`
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is in use; stop what uses it, or set DEMO_API_PORT to a free one.`
  if (code === 'ERR_SOCKET_BAD_PORT') return 'DEMO_API_PORT is not a port; use a whole number from 0 to 65535.'
  return `The simulator could not start: ${String(error)}`
}

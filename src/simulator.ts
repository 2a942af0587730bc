import { startSimulator } from './simulator/server.ts'
import { storyWorld } from './simulator/story.ts'

const port = Number(process.env.DEMO_API_PORT ?? 3979)

try {
  const simulator = await startSimulator({ port, now: () => new Date(), world: storyWorld({ startedAt: new Date() }) })
  const faultsUrl = new URL('/_faults', simulator.url).href
  console.log(`The Customer Insights simulator answers at ${simulator.url}
Instances: ${simulator.world.instances.map(({ id, name }) => `${name} ${id}`).join(', ')}
The story begins in 15 s and repeats every 2 minutes. To make calls fail (500, 503, 429, 401, slow, cut, html, malformed):
  curl -X POST ${faultsUrl} -d '{"path":"jobs","kind":"503","times":3}'
  curl -X DELETE ${faultsUrl}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop())
} catch (error) {
  console.error(sentenceFor(error))
  process.exitCode = 1
}

function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is in use; stop what uses it, or set DEMO_API_PORT to a free one.`
  if (code === 'ERR_SOCKET_BAD_PORT') return 'DEMO_API_PORT is not a port; use a whole number from 0 to 65535.'
  return `The simulator could not start: ${String(error)}`
}

import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type Answer, refusal, spoil, throttled } from './answer.ts'
import { readText } from './body.ts'
import { createCallWindow } from './call-window.ts'
import { createFaults, type Fault, type Faults } from './fault.ts'
import { answerFaultRoute } from './fault-route.ts'
import { answerPage, notFound } from './pages.ts'
import type { World } from './world.ts'
import { writeAnswer } from './write-answer.ts'

const basePath = '/v1'
const keptCalls = 100_000

/** A running stand-in for the Customer Insights API. */
export type Simulator = {
  /** The API's root, such as `http://127.0.0.1:3979/v1`. */
  readonly url: string
  readonly world: World
  /** The newest 100,000 calls at least, oldest first; a call that is slow is here from the moment it came in. */
  readonly calls: readonly Call[]
  readonly fault: (fault: Fault) => void
  readonly clearFaults: () => void
  /** Breaks open connections and resolves when the port is free; a second call does no harm. */
  readonly stop: () => Promise<void>
}

/** `path` as it was asked for, base path and query included. */
export type Call = { readonly at: Date; readonly path: string; readonly status: number }

export type SimulatorOptions = {
  readonly port?: number
  readonly now: () => Date
  readonly world: World
  readonly limit?: number
  readonly limitNow?: () => Date
  readonly onCall?: (path: string, at: Date) => void
}

/**
 * Serves a world as the Customer Insights REST API v1 would, on loopback only.
 *
 * @param options  `port` 0 to 65,535, a free one unless given; `limit` calls in any 60 s, 100 unless given, by `limitNow`,
 *                 which is `now` unless given; `onCall` hears of each call before it is answered, refused ones included
 * @returns        once the port is open
 * @throws         the system's error (`EADDRINUSE`, …) when the port cannot be opened
 * @see            Dynamics365-CustomerInsights-Client-Libraries, code-model-v1; limit: the Customer Insights connector,
 *                 "API calls per connection"
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const faults = createFaults()
  const calls: Call[] = []
  const take = callTaker(options, faults, calls)
  const server = createServer((request, response) => {
    answer(request, faults, take).then(
      (answer) => writeAnswer(response, answer),
      () => response.destroy(),
    )
  })
  // a client must not meet a connection that is closing: Node's own 5 s race with polls as far apart
  server.keepAliveTimeout = 75_000
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    world: options.world,
    calls,
    fault: faults.add,
    clearFaults: faults.clear,
    stop: () => close(server),
  }
}

/** A call as it came: its method, its path with the query, its body. */
type Incoming = { readonly method: string; readonly target: string; readonly body: string }
type TakeCall = (incoming: Incoming) => Answer

async function answer(request: IncomingMessage, faults: Faults, take: TakeCall): Promise<Answer> {
  const { url: target = '/', method = 'GET' } = request
  if (/^(\/v1)?\/_faults$/.test(target)) return answerFaultRoute(faults, request)
  if (method !== 'GET') return take({ method, target, body: await readText(request) })
  request.resume()
  return take({ method, target, body: '' })
}

/** One call, counted and written down; what it shows is the world of this very moment. */
function callTaker(options: SimulatorOptions, faults: Faults, calls: Call[]): TakeCall {
  const window = createCallWindow(options.limit ?? 100)
  const limitNow = options.limitNow ?? options.now
  return (incoming) => {
    const at = options.now()
    options.onCall?.(incoming.target, at)
    const seconds = window.admit(limitNow())
    const answer = seconds === undefined ? answerCall(options.world, faults, incoming, at) : throttled(seconds)
    if (calls.length >= 2 * keptCalls) calls.splice(0, keptCalls)
    calls.push({ at, path: incoming.target, status: answer.status })
    return answer
  }
}

function answerCall(world: World, faults: Faults, incoming: Incoming, at: Date): Answer {
  const fault = faults.take(`${incoming.method} ${incoming.target}`)
  const answer = (): Answer => pageOf(world, incoming, at)
  return fault === undefined ? answer() : spoil(answer, fault)
}

function pageOf(world: World, { method, target, body }: Incoming, at: Date): Answer {
  const [path = '', search = ''] = target.split('?', 2)
  try {
    world.advance(at)
    if (!path.startsWith(`${basePath}/`)) return notFound(path)
    const query = new URLSearchParams(search)
    return answerPage(world, { method, path: path.slice(basePath.length), query, body, now: at })
  } catch (error) {
    return refusal(500, 'ScriptFailed', `The simulated world broke: ${String(error)}`)
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

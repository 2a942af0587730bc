import type { IncomingMessage, RequestListener } from 'node:http'
import { createActions } from '../../src/connector/actions.ts'
import type { ClientOptions } from '../../src/connector/call.ts'
import { createClient } from '../../src/connector/client.ts'
import { createSpellings } from '../../src/connector/spelling.ts'
import { type Loopback, openLoopback } from './loopback.ts'
import { createRecordingBudget } from './recording-budget.ts'

const opened: Loopback[] = []

/** Client and actions of one connection, before a real server. */
export async function connected(answer: RequestListener, more: Partial<ClientOptions> = {}, slots = 100) {
  const server = await openLoopback(answer)
  opened.push(server)
  const budget = createRecordingBudget(slots)
  const options = { apiUrl: `${server.url}/v1`, timeoutMs: 5_000, budget, spellings: createSpellings(), ...more }
  return { server, budget, client: createClient(options), actions: createActions(options) }
}

export async function disconnect(): Promise<void> {
  await Promise.all(opened.splice(0).map((server) => server.close()))
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request)).toString()
}

import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Answer } from './answer.ts'

/** Writes an answer, late or cut where it says so. A client that went away meanwhile ends the wait. */
export async function writeAnswer(response: ServerResponse, answer: Answer): Promise<void> {
  if (answer.waitMs !== undefined && !(await stayed(response, answer.waitMs))) return
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, {
    'Content-Type': `${answer.type}; charset=utf-8`,
    'Content-Length': body.length,
    ...answer.headers,
  })
  if (answer.cut) response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
  else response.end(body)
}

async function stayed(response: ServerResponse, waitMs: number): Promise<boolean> {
  const gone = new AbortController()
  const leave = (): void => gone.abort()
  response.once('close', leave)
  try {
    await setTimeout(waitMs, undefined, { signal: gone.signal })
    return true
  } catch {
    return false
  } finally {
    response.off('close', leave)
  }
}

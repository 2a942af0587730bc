import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { session } from './session.ts'

/** After a cut: doubled with each try that fails. */
const firstWaitMs = 250
const longestWaitMs = 30_000

/**
 * Hears what any process on the server queues: `onQueued` is called after the commit, and after each time that the
 * connection was made, since something may have been missed before. The connection is its own and is made again
 * whenever it is cut; a sweep remains the safety net.
 *
 * @returns how to stop listening
 * @see     PostgreSQL documentation, "LISTEN"; the sender is the trigger of migration 0002
 */
export function listen(
  url: string,
  hear: { readonly onQueued: () => void; readonly onLost?: (error: Error) => void },
): () => Promise<void> {
  const ending = new AbortController()
  const listening = keepListening(url, hear, ending.signal)
  return async () => {
    ending.abort()
    await listening
  }
}

async function keepListening(url: string, hear: Parameters<typeof listen>[1], ending: AbortSignal): Promise<void> {
  let waitMs = firstWaitMs
  const onHeard = (): void => {
    waitMs = firstWaitMs
    hear.onQueued()
  }
  while (!ending.aborted) {
    const lost = await listenOnce(url, onHeard, ending)
    if (lost === undefined) return
    hear.onLost?.(lost)
    await setTimeout(waitMs, undefined, { signal: ending, ref: false }).catch(() => undefined)
    waitMs = Math.min(2 * waitMs, longestWaitMs)
  }
}

/** @returns why the connection is gone; `undefined` when it was ended on purpose */
async function listenOnce(url: string, onHeard: () => void, ending: AbortSignal): Promise<Error | undefined> {
  const client = new Client({ connectionString: url, ...session })
  const gone = Promise.withResolvers<Error | undefined>()
  client.on('error', gone.resolve)
  client.on('end', () => gone.resolve(new Error('The connection that listens was ended')))
  client.on('notification', onHeard)
  ending.onabort = () => gone.resolve(undefined)
  try {
    await client.connect()
    await client.query('listen belfry')
    onHeard()
    return await gone.promise
  } catch (error) {
    if (ending.aborted) return undefined
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    await client.end()
  }
}

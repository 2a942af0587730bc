import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits for a condition that only looking can tell.
 *
 * @param condition  looked at every 100 ms; an answer that is not there yet is `false`
 * @param what       completes the sentence of the error: "… did not come up within 30 s"
 * @param options    `withinMs` how long to look; `signal` ends it early
 * @throws           Error when the time is over; the signal's reason when that was first
 */
export async function until(condition: () => boolean | Promise<boolean>, what: string, options: Wait): Promise<void> {
  const { withinMs, signal } = options
  const deadline = performance.now() + withinMs
  while (!(await condition())) {
    signal.throwIfAborted()
    if (performance.now() > deadline) throw new Error(`${what} within ${Math.round(withinMs / 1000)} s`)
    await pause(100)
  }
}

export type Wait = { readonly withinMs: number; readonly signal: AbortSignal }

import type { Spender } from './api.ts'

/** The connector's limit: calls in any 60 s, per connection. */
export const windowMs = 60_000

/** How long a granted slot stays taken while its answer is out: the longest a call may take, and the server's window. */
export const grantedForMs = (callTimeoutMs: number): number => callTimeoutMs + windowMs

/** How many of the slots a spender may use: a tenth, rounded down, is kept for people. */
export const slotsFor = (spender: Spender, limit: number): number =>
  spender === 'person' ? limit : limit - Math.floor(limit / 10)

/** Polls are spread over the window in parts of so long. */
export const paceMs = 10_000

/**
 * How many polls may begin now. While more than half of the slots are free nobody waits. What is left is spread evenly
 * over the window: else all of it would go in its first seconds, and for the rest of it nobody looked. A poll may need a
 * second call, and without it the first was in vain: two slots are free for each but the last.
 *
 * @param slots   those that polls may use, 1 or more
 * @param free    how many of them are free
 * @param recent  how many of them were used in the last `paceMs`
 * @returns       0 to `free`
 */
export function pollsToBegin(slots: number, free: number, recent: number): number {
  const atOnce = free - Math.floor(slots / 2)
  const paced = Math.ceil((slots * paceMs) / windowMs) - recent
  return Math.max(0, Math.min(Math.max(atOnce, paced), Math.ceil(free / 2)))
}

/** The persistent call budget of one connection. A slot is committed before the wire is touched. */
export type Budget = {
  /** @returns the slot's grant; `undefined` when none is free for this spender, or the connection is told to wait */
  readonly take: (spender: Spender) => Promise<Grant | undefined>
  /** The answer is here, or the attempt has ended: the slot stays taken for the server's window from now on. */
  readonly settle: (grant: Grant) => Promise<void>
  /** The server said 429: no call of this connection for so long. Survives a restart. */
  readonly holdOff: (ms: number) => Promise<void>
}

export type Grant = { readonly slot: number; readonly id: string }

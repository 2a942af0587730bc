import type { Spender } from './api.ts'

/** The connector's limit: calls in any 60 s, per connection. */
export const windowMs = 60_000

/** How long a granted slot stays taken while its answer is out: the longest a call may take, and the server's window. */
export const grantedForMs = (callTimeoutMs: number): number => callTimeoutMs + windowMs

/** How many of the slots a spender may use: a tenth, rounded down, is kept for people. */
export const slotsFor = (spender: Spender, limit: number): number =>
  spender === 'person' ? limit : limit - Math.floor(limit / 10)

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

const windowMs = 60_000

/** Counts the calls of the last 60 s, whatever minute they fall in. */
export type CallWindow = {
  /** @returns  undefined when the call is let in; else the whole seconds, 1 to 60, until one would be */
  readonly admit: (now: Date) => number | undefined
}

/** Only calls that were let in count, so that a client that waits as told gets in. */
export function createCallWindow(limit: number): CallWindow {
  const admittedMs: number[] = []
  return {
    admit: (now) => {
      const nowMs = now.getTime()
      while (admittedMs[0] !== undefined && admittedMs[0] <= nowMs - windowMs) admittedMs.shift()
      if (admittedMs.length < limit) {
        admittedMs.push(nowMs)
        return undefined
      }
      const freeAtMs = (admittedMs[0] ?? nowMs) + windowMs
      return Math.max(1, Math.ceil((freeAtMs - nowMs) / 1_000))
    },
  }
}

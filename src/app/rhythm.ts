/**
 * Looks at once, then every `everyMs`, and besides at the moment at which something is known to come due. The newest
 * such moment counts; one that lies behind the next look anyway is left to that.
 */
export function rhythm(everyMs: number, look: () => void): Rhythm {
  let every: NodeJS.Timeout | undefined
  let next: NodeJS.Timeout | undefined
  let stopped = false
  return {
    start: () => {
      every = setInterval(look, everyMs)
      look()
    },
    dueIn: (ms) => {
      clearTimeout(next)
      if (!stopped && ms !== undefined && ms < everyMs) next = setTimeout(look, ms)
    },
    stop: () => {
      stopped = true
      clearInterval(every)
      clearTimeout(next)
    },
  }
}

export type Rhythm = {
  readonly start: () => void
  /** Something comes due in so many milliseconds; `undefined`: nothing does. */
  readonly dueIn: (ms: number | undefined) => void
  readonly stop: () => void
}

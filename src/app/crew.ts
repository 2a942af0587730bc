import type { Log } from '../log.ts'

/**
 * Keeps up to `size` jobs going side by side, so that a slow one never holds up another. It looks for work when it is
 * woken, when a job has ended, and every `everyMs`.
 */
export function crew<Job>(options: CrewOptions<Job>): Crew {
  const { name, size, everyMs, log } = options
  const underWay = new Set<Promise<void>>()
  let isLooking = false
  let lookAgain = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const run = async (job: Job): Promise<void> => {
    try {
      await options.work(job)
    } catch (error) {
      log.error('job-failed', { crew: name, error })
    }
  }
  const start = (job: Job): void => {
    const done = run(job).then(() => {
      underWay.delete(done)
      wakeSoon()
    })
    underWay.add(done)
  }
  const look = async (): Promise<void> => {
    isLooking = true
    try {
      const free = size - underWay.size
      if (free > 0) for (const job of await options.claim(free)) start(job)
    } catch (error) {
      log.error('look-failed', { crew: name, error })
    }
    if (lookAgain) wakeSoon()
    lookAgain = false
    isLooking = false
  }
  // the embedded database answers without leaving the event loop: timers and signals get their turn between two looks
  const wakeSoon = (): void => void setImmediate(wake)
  let looking: Promise<void> = Promise.resolve()
  const wake = (): void => {
    if (stopped) return
    if (isLooking) lookAgain = true
    else looking = look()
  }
  return {
    start: () => {
      timer = setInterval(wake, everyMs)
      wake()
    },
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(underWay)
    },
  }
}

export type CrewOptions<Job> = {
  readonly name: string
  readonly size: number
  readonly everyMs: number
  readonly log: Log
  /** Takes at most `limit` jobs under a lease. */
  readonly claim: (limit: number) => Promise<readonly Job[]>
  readonly work: (job: Job) => Promise<void>
}

export type Crew = {
  readonly start: () => void
  /** There may be work. */
  readonly wake: () => void
  /** Takes no more work and resolves when what is under way has ended. */
  readonly stop: () => Promise<void>
}

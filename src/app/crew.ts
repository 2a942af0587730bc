import type { Log } from '../log.ts'
import { rhythm } from './rhythm.ts'

/**
 * Keeps up to `size` jobs going side by side, so that a slow one never holds up another. It looks for work when it is
 * woken, when a job has ended, every `everyMs`, and at the moment at which the next work is known to come due.
 */
export function crew<Job>(options: CrewOptions<Job>): Crew {
  const { name, size, everyMs, log } = options
  const underWay = new Set<Promise<void>>()
  let isLooking = false
  let lookAgain = false
  let stopped = false

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
      looks.dueIn(await options.dueInMs?.())
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
  const looks = rhythm(everyMs, wake)
  return {
    start: looks.start,
    wake,
    stop: async () => {
      stopped = true
      looks.stop()
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
  /** In how many milliseconds something comes due that is not due yet; asked after each look. Absent: nobody can tell. */
  readonly dueInMs?: () => Promise<number | undefined>
  readonly work: (job: Job) => Promise<void>
}

export type Crew = {
  readonly start: () => void
  /** There may be work. */
  readonly wake: () => void
  /** Takes no more work and resolves when what is under way has ended. */
  readonly stop: () => Promise<void>
}

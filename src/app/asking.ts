import type { DirectoryAnswer } from '../core/directory.ts'
import { after } from '../core/moment.ts'
import { restMs } from '../core/patience.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../store/clock.ts'

/**
 * Makes what asks one kind of question of the directory and keeps the answers: each question once at a time, and none
 * while a directory that has failed is left alone.
 *
 * @param options.what  `people` or `team-owners`, for the log
 * @returns             `ask` resolves when the answer is kept, or will not come; it never rejects. `idle` resolves when
 *                      nothing is asked any more
 */
export function createAsking<T>(options: AskingOptions<T>): Asking {
  const { log, clock, what } = options
  const underWay = new Map<string, Promise<void>>()
  let rest: { readonly from: Date; readonly to: Date } | undefined
  const run = async (key: string): Promise<void> => {
    try {
      const askedAt = await clock()
      // a clock that went back ends the rest: it would last too long
      if (rest !== undefined && askedAt >= rest.from && askedAt < rest.to) return
      const answer = await options.ask(key)
      if (answer.kind !== 'failed') return await options.keep(key, answer, askedAt)
      if (answer.problem === 'off') return
      const ms = restMs(answer)
      if (ms > 0) rest = { from: askedAt, to: after(askedAt, ms) }
      log.warn('directory-failed', { what, problem: answer.problem, detail: answer.detail })
    } catch (error) {
      log.warn('directory-answer-lost', { what, error })
    }
  }
  return {
    ask: (key) => {
      const already = underWay.get(key)
      if (already !== undefined) return already
      const asking = run(key).finally(() => underWay.delete(key))
      underWay.set(key, asking)
      return asking
    },
    idle: async () => {
      await Promise.all(underWay.values())
    },
  }
}

export type AskingOptions<T> = {
  readonly what: string
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
  readonly ask: (key: string) => Promise<DirectoryAnswer<T>>
  readonly keep: (key: string, answer: Exclude<DirectoryAnswer<T>, { kind: 'failed' }>, askedAt: Date) => Promise<void>
}

export type Asking = { readonly ask: (key: string) => Promise<void>; readonly idle: () => Promise<void> }

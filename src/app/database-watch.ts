import type { Log } from '../log.ts'
import { type Trouble, troubleOf } from '../store/lost.ts'
import type { CrewOptions } from './crew.ts'

/**
 * Turns what everybody meets while the database is away into one alarm, and one all-clear.
 *
 * @param options.monotonic  milliseconds that only grow
 * @param options.now        this machine's clock: the database's cannot be asked
 * @param options.onBack     called once for each alarm, when it is over
 */
export function databaseWatch(options: WatchOptions): DatabaseWatch {
  const { log, monotonic, now } = options
  let loss: Loss | undefined
  let answer: { readonly at: Date; readonly atMs: number } | undefined
  const answeringMs = (): number => (answer === undefined ? 0 : monotonic() - answer.atMs)
  const failed = (error: unknown): boolean => {
    const trouble = troubleOf(error)
    if (trouble === undefined) return false
    answer = undefined
    if (loss === undefined) log.error('database-lost', { trouble, why: messageOf(error), next: next[trouble] })
    loss ??= { trouble, from: now(), fromMs: monotonic() }
    return true
  }
  const answered = (): void => {
    if (loss === undefined) return
    answer ??= { at: now(), atMs: monotonic() }
    if (answeringMs() < calmAfterMs[loss.trouble]) return
    const { trouble, from, fromMs } = loss
    const { at: to, atMs } = answer
    loss = undefined
    answer = undefined
    log.info('database-back', { trouble, lastedMs: Math.round(atMs - fromMs) })
    options.onBack({ from, to, trouble })
  }
  return {
    failed,
    answered,
    get isAway() {
      return loss !== undefined && answeringMs() < settledAfterMs
    },
    get trouble() {
      return loss?.trouble
    },
    over: (inner) => quieter(inner, failed),
    watched: (crew) => ({ ...crew, log: quieter(crew.log, failed), claim: heard(crew.claim, answered) }),
  }
}

const quieter = (log: Log, isTold: (error: unknown) => boolean): Log => ({
  ...log,
  warn: (event, fields) => void (isTold(fields?.error) || log.warn(event, fields)),
  error: (event, fields) => void (isTold(fields?.error) || log.error(event, fields)),
})

const heard =
  <Job>(claim: CrewOptions<Job>['claim'], answered: () => void): CrewOptions<Job>['claim'] =>
  async (limit) => {
    const jobs = await claim(limit)
    answered()
    return jobs
  }

export type WatchOptions = {
  readonly log: Log
  readonly monotonic: () => number
  readonly now: () => Date
  readonly onBack: (outage: Outage) => void
}

/** `to`: when it answered again and went on doing so. */
export type Outage = { readonly from: Date; readonly to: Date; readonly trouble: Trouble }

export type DatabaseWatch = {
  /** @returns whether the error is trouble of the database: then it has been told, once, and needs no line of its own */
  readonly failed: (error: unknown) => boolean
  /** Somebody has used the database without trouble. */
  readonly answered: () => void
  /** It is lost, or back for so short a time that not everybody has written down what went out meanwhile. */
  readonly isAway: boolean
  /** Absent: there is no alarm. */
  readonly trouble: Trouble | undefined
  /** A log that leaves out what `failed` tells. */
  readonly over: (log: Log) => Log
  /** A crew whose looks and failures are heard here. */
  readonly watched: <Job>(crew: CrewOptions<Job>) => CrewOptions<Job>
}

type Loss = { readonly trouble: Trouble; readonly from: Date; readonly fromMs: number }

/** Longer than an attempt to settle waits for its next try. */
const settledAfterMs = 5_000

/** Without room reading goes well, and so does some writing: it is over when nobody has failed for longer. */
const calmAfterMs: Readonly<Record<Trouble, number>> = { gone: settledAfterMs, full: 120_000 }

const next: Readonly<Record<Trouble, string>> = {
  gone: 'Belfry goes on by itself when the database answers again',
  full: 'Belfry goes on by itself when the database has room again; make some',
}

const messageOf = (error: unknown): string =>
  (typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)).slice(
    0,
    300,
  )

import { type RawBuilder, sql } from 'kysely'
import type { Log } from '../log.ts'
import type { Clock } from './clock.ts'
import { clampSlots, type Jump, takeJump, takeStep } from './clock-jump.ts'
import type { Db, Trx } from './tables.ts'

/** Further apart from the process's monotonic clock than this, the database's clock has jumped. */
const jumpMs = 2_000

/** What is ahead by less cannot be told from drift. */
const stepMs = 50

/**
 * The database's clock, watched: whoever asks it is told the time only after a jump was taken out of everything that is
 * timed by it. Of several processes that see the same jump, one does so. Not to be asked inside a transaction.
 *
 * @param options.monotonic     this process's milliseconds, which only grow, and at the pace of time
 * @param options.fullLengthMs  how long a call's slot stays taken at most
 * @param options.time          what the database says the time is; absent: its own clock (tests set it)
 */
export function guardedClock(db: Db, options: GuardOptions): Clock {
  let known: Ahead | undefined
  return async () => {
    let reading = await read(db, options)
    if (known !== undefined && partingOf(known, reading) !== undefined) {
      reading = await takeOut(db, options, known)
      known = aheadOf(reading)
    }
    if (known === undefined) await clampSlots(db, reading.now, options.fullLengthMs)
    known = narrowed(known ?? aheadOf(reading), aheadOf(reading))
    return reading.now
  }
}

export type GuardOptions = {
  readonly monotonic: () => number
  readonly fullLengthMs: number
  readonly log: Pick<Log, 'error' | 'debug'>
  readonly time?: () => RawBuilder<Date>
  /** Part of the transaction in which a jump is taken out: once for each, whoever sees it. */
  readonly onJump?: (trx: Trx, jump: Jump) => Promise<void>
}

/** What the clock said at some moment between two of the monotonic clock, and how far its jumps have taken it by then. */
type Reading = { readonly now: Date; readonly jumpedMs: number; readonly fromMs: number; readonly toMs: number }

/** How far the clock lies ahead of the monotonic one, its known jumps taken out: somewhere between the two. */
type Ahead = { readonly leastMs: number; readonly mostMs: number }

type Parting = { readonly byMs: number; readonly isJump: boolean }

async function read(db: Db, { monotonic, time }: GuardOptions): Promise<Reading> {
  const fromMs = monotonic()
  const { rows } = await sql<{ now: Date; jumped: number | null }>`
    select ${time?.() ?? sql`clock_timestamp()`} as now, (select jumped_ms from clock) as jumped`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The database did not tell its time')
  return { now: row.now, jumpedMs: row.jumped ?? 0, fromMs, toMs: monotonic() }
}

/** A moment comes cut to a millisecond. */
const aheadOf = ({ now, jumpedMs, fromMs, toMs }: Reading): Ahead => {
  const steadyMs = now.getTime() - jumpedMs
  return { leastMs: steadyMs - toMs, mostMs: steadyMs + 1 - fromMs }
}

/** What both say. Drift ahead adds up until it is a step; drift back harms nobody. */
function narrowed(known: Ahead, { leastMs, mostMs }: Ahead): Ahead {
  if (mostMs < known.leastMs) return { leastMs, mostMs }
  if (leastMs > known.mostMs) return known
  return { leastMs: Math.max(leastMs, known.leastMs), mostMs: Math.min(mostMs, known.mostMs) }
}

/** @returns by how much at most, so that no lease ends too early; a slow answer is no parting */
function partingOf(known: Ahead, reading: Reading): Parting | undefined {
  const { leastMs, mostMs } = aheadOf(reading)
  const byMs = Math.ceil(mostMs - known.leastMs)
  if (byMs < -jumpMs) return { byMs, isJump: true }
  const aheadMs = leastMs - known.mostMs
  return aheadMs > stepMs ? { byMs, isJump: aheadMs > jumpMs } : undefined
}

/** Looks once more behind everybody else who has seen it: what they have taken out is no parting any longer. */
async function takeOut(db: Db, options: GuardOptions, known: Ahead): Promise<Reading> {
  const { reading, parting } = await db.transaction().execute(async (trx) => {
    await sql`insert into clock (id, jumped_ms) values (1, 0) on conflict (id) do update set id = 1`.execute(trx)
    const again = await read(trx, options)
    const parted = partingOf(known, again)
    if (parted === undefined) return { reading: again }
    const jump = { byMs: parted.byMs, to: again.now }
    if (parted.isJump) await takeJump(trx, jump, options.fullLengthMs)
    else await takeStep(trx, jump)
    if (parted.isJump) await options.onJump?.(trx, jump)
    await sql`update clock set jumped_ms = jumped_ms + ${parted.byMs}`.execute(trx)
    return { reading: { ...again, jumpedMs: again.jumpedMs + parted.byMs }, parting: parted }
  })
  if (parting !== undefined) tell(options, reading, parting)
  return reading
}

function tell({ log }: GuardOptions, { now }: Reading, { byMs, isJump }: Parting): void {
  const fields = { byMs, from: new Date(now.getTime() - byMs).toISOString(), to: now.toISOString() }
  if (isJump) log.error('clock-jumped', fields)
  else log.debug('clock-stepped', fields)
}

import { type Holding, holdOf } from '../core/hold.ts'
import { after } from '../core/moment.ts'
import { claimRepeat, type DueRepeat, endRepeats, holdRepeat, listRepeats, planRepeat } from '../store/repeats.ts'
import type { Trx } from '../store/tables.ts'
import { listUnreadable } from '../store/trouble.ts'
import { holdingIn } from './hold.ts'
import type { ComposeDeps } from './owed.ts'
import { sayAgain } from './say-again.ts'
import { listLasting, type StillLasting, tellable } from './still-lasting.ts'

/** At most so many messages in one round. */
const mostAtOnce = 100

/** What cannot be told once more now, because that failed. */
const putOffMs = 60_000

/** Whether an instance was opened again, or an address allowed, is asked again after so long. */
const askAgainMs = 3_600_000

/** Whether an instance can be read again is asked again after so long. */
const readAgainMs = 60_000

/** What is due so soon after something else of the same message is told with it. */
const togetherMs = 3_600_000

/**
 * Tells once more what lasts, below its card or mail: `repeatMs` after it was last told there, and then every so long. What
 * is held meanwhile (muted, quiet, looked after by somebody) comes when that ends, once, unless it was told meanwhile.
 *
 * @returns how many messages were told once more
 */
export async function remind(deps: ComposeDeps): Promise<number> {
  let told = 0
  for (const due of await listRepeats(deps.db, await deps.clock(), mostAtOnce))
    told += (await remindOf(deps, due)) ? 1 : 0
  return told
}

async function remindOf(deps: ComposeDeps, due: DueRepeat): Promise<boolean> {
  const now = await deps.clock()
  try {
    return await deps.db.transaction().execute((trx) => write(trx, deps, due, now))
  } catch (error) {
    deps.log.error('repeat-failed', { messageId: due.id, error })
    await planRepeat(deps.db, due.id, after(now, putOffMs))
    return false
  }
}

async function write(trx: Trx, deps: ComposeDeps, due: DueRepeat, now: Date): Promise<boolean> {
  if (!(await claimRepeat(trx, due, now))) return false
  const lasting = await listLasting(trx, due)
  if (lasting.length === 0) return none(endRepeats(trx, due.id))
  const open = await tellable(trx, deps, due, lasting)
  if (open.length === 0) return none(planRepeat(trx, due.id, after(now, askAgainMs)))
  const { untold, later } = byTurn(open, deps.repeatMs, now)
  const { free, ends } = await split(trx, deps, due, untold, now)
  if (free.length > 0) await sayAgain(trx, due.id, free, now)
  const next = first([...ends, ...(free.length > 0 ? [after(now, deps.repeatMs)] : later)])
  // a hold that ends sooner is looked at again then
  await (ends.length > 0 ? holdRepeat : planRepeat)(trx, due.id, next)
  return free.length > 0
}

const none = async (written: Promise<void>): Promise<false> => {
  await written
  return false
}

const first = (moments: readonly Date[]): Date => new Date(Math.min(...moments.map((at) => at.getTime())))

/** What is to be told now, and when the turn of what was told not long ago comes. */
function byTurn(
  open: readonly StillLasting[],
  repeatMs: number,
  now: Date,
): { readonly untold: readonly StillLasting[]; readonly later: readonly Date[] } {
  const told = open.flatMap(({ toldAt }) => toldAt?.getTime() ?? [])
  // of which it is not known, that was told with the others
  const latest = told.length === 0 ? undefined : new Date(Math.max(...told))
  const turnOf = ({ toldAt = latest }: StillLasting): Date => (toldAt === undefined ? now : after(toldAt, repeatMs))
  const until = open.some((one) => turnOf(one) <= now) ? after(now, togetherMs) : now
  return {
    untold: open.filter((one) => turnOf(one) <= until),
    later: open.map(turnOf).filter((at) => at > until),
  }
}

/** What nothing holds now; and for each of the others when that is looked at again. */
async function split(
  trx: Trx,
  deps: ComposeDeps,
  due: DueRepeat,
  untold: readonly StillLasting[],
  now: Date,
): Promise<{ readonly free: readonly StillLasting[]; readonly ends: readonly Date[] }> {
  const holding = await holdingOf(trx, deps, due, now)
  const free: StillLasting[] = []
  const ends: Date[] = []
  for (const one of untold) {
    const { event, problem, ruleMutedUntil } = one
    const muted = ruleMutedUntil === undefined ? {} : { ruleMutedUntil }
    const isAcknowledged = problem.acknowledged !== undefined
    const held = holdOf({ event, isHere: due.channel === 'teams', isAcknowledged, ...muted }, holding, now)
    if (held === undefined) free.push(one)
    // whoever leaves what they looked after brings it back at once
    else ends.push(held.until ?? after(now, held.reason === 'acknowledged' ? deps.repeatMs : readAgainMs))
  }
  return { free, ends }
}

const holdingOf = async (
  trx: Trx,
  deps: ComposeDeps,
  { channel, recipient }: DueRepeat,
  now: Date,
): Promise<Holding> =>
  channel === 'teams' ? holdingIn(trx, deps, recipient, now) : { mutes: [], troubled: await listUnreadable(trx) }

import { sql } from 'kysely'
import { longestWindowMs } from '../core/pacing.ts'
import type { Db, Trx } from './tables.ts'

/** The clock stands at `to`, `byMs` away from where it should: ahead above 0, back below. */
export type Jump = { readonly byMs: number; readonly to: Date }

/**
 * Takes a jump out of all that is timed. Nobody can tell any more what another side has counted: every slot counts as
 * used for its full length from now on. What waits or is under a lease has as long to go as before, so that nothing is
 * taken from who has it in hand, and nothing waits for an hour. A mute is a time on the clock that somebody was told: it
 * stays.
 *
 * @param fullLengthMs  how long a slot stays taken at most
 */
export async function takeJump(trx: Trx, jump: Jump, fullLengthMs: number): Promise<void> {
  const until = new Date(jump.to.getTime() + fullLengthMs)
  await trx.updateTable('call_slots').set({ taken_until: until }).execute()
  // what is under way may still arrive as late as before; all else counts as sent right now
  await sql`update sends set at = case when at > ${after(jump)} then ${moved(sql.ref('at'), jump)} else ${jump.to} end
    where at > ${anHourBefore(after(jump))}`.execute(trx)
  await shiftHolds(trx, jump)
  await shiftTold(trx, jump)
  for (const [table, column] of waiting) {
    const moment = sql.ref(`${table}.${column}`)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${moved(moment, jump)}
      where ${moment} > ${after(jump)}`.execute(trx)
  }
}

/** Takes a small step ahead out of the windows alone: what they let through must not come sooner. */
export async function takeStep(trx: Trx, step: Jump): Promise<void> {
  await sql`update call_slots set taken_until = ${moved(sql.ref('taken_until'), step)}
    where taken_until > ${after(step)}`.execute(trx)
  await sql`update sends set at = ${moved(sql.ref('at'), step)} where at > ${anHourBefore(after(step))}`.execute(trx)
  await shiftHolds(trx, step)
}

/** The clock may have gone back while nobody ran: no slot is taken for longer than its full length. */
export async function clampSlots(db: Db, now: Date, fullLengthMs: number): Promise<void> {
  const latest = new Date(now.getTime() + fullLengthMs)
  await db.updateTable('call_slots').set({ taken_until: latest }).where('taken_until', '>', latest).execute()
}

/** Moments that lie ahead. What has ended has none of them in the future, but for a jump back, where nobody reads it. */
const waiting = [
  ['feeds', 'due_at'],
  ['feeds', 'lease_until'],
  ['deliveries', 'due_at'],
  ['deliveries', 'lease_until'],
  ['notices', 'compose_at'],
  ['problems', 'news_at'],
  ['messages', 'repeat_at'],
] as const

async function shiftHolds(trx: Trx, jump: Jump): Promise<void> {
  for (const table of ['call_holds', 'recipients', 'channels'])
    await sql`update ${sql.table(table)} set held_until = ${moved(sql.ref('held_until'), jump)}
      where held_until > ${after(jump)}`.execute(trx)
}

/** From when something was told until it is told once more is as long as before. */
const shiftTold = (trx: Trx, jump: Jump) =>
  sql`update tellings t set told_at = ${moved(sql.ref('t.told_at'), jump)} from messages m
    where m.id = t.message_id and m.repeat_at is not null and t.told_at is not null`.execute(trx)

const anHourBefore = (moment: Date): Date => new Date(moment.getTime() - longestWindowMs)

type Moment = ReturnType<typeof sql.ref>

const moved = (moment: Moment, { byMs }: Jump) => sql`${moment} + ${byMs}::double precision * interval '1 millisecond'`

/** Before a jump ahead what was due is due; before a jump back it must not come to lie ahead. */
const after = ({ byMs, to }: Jump): Date => (byMs > 0 ? new Date(to.getTime() - byMs) : to)

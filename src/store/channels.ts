import { sql } from 'kysely'
import type { Channel } from '../core/delivery.ts'
import type { ReasonOf } from '../core/outcome.ts'
import type { Trx } from './tables.ts'

/** How a way out stands. */
export type ChannelState = {
  /** It waits because our own sign-in or way is broken; `probe`: it is due for one attempt. */
  readonly gate: 'open' | 'held' | 'probe'
  readonly heldSince?: Date
  /** When a message was taken last. */
  readonly sentAt?: Date
  /** Attempts in a row that failed for reasons of our own. */
  readonly failures: number
  /** When the admins were told last that it waits. */
  readonly alarmedAt?: Date
}

/** Locks the way out: claims and outcomes of one channel are written one after the other, this lock always first. */
export async function lockChannel(trx: Trx, channel: Channel, now: Date): Promise<ChannelState> {
  const row = await trx
    .selectFrom('channels')
    .selectAll()
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const gate = row.held_until === null ? 'open' : row.held_until > now ? 'held' : 'probe'
  return {
    gate,
    failures: row.failures,
    ...(row.held_since !== null && { heldSince: row.held_since }),
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.alarmed_at !== null && { alarmedAt: row.alarmed_at }),
  }
}

/** The way out is broken: nothing goes there until then. `isTold`: the admins are told so now. */
export async function holdChannel(
  trx: Trx,
  channel: Channel,
  hold: { readonly until: Date; readonly reason: ReasonOf<'ours'>; readonly isTold: boolean },
  now: Date,
): Promise<void> {
  await trx
    .updateTable('channels')
    .set({
      held_since: sql`coalesce(held_since, ${now})`,
      held_until: hold.until,
      held_reason: hold.reason,
      failures: sql`failures + 1`,
      ...(hold.isTold && { alarmed_at: now }),
    })
    .where('channel', '=', channel)
    .execute()
}

/** One attempt is under way, or the other side takes nothing for now: the next attempt waits until then. */
export async function putOffChannel(trx: Trx, channel: Channel, until: Date): Promise<void> {
  await trx.updateTable('channels').set({ held_until: until }).where('channel', '=', channel).execute()
}

/** The other side answered: the way is open. `sentAt`: a message was taken. */
export async function openChannel(trx: Trx, channel: Channel, sentAt?: Date): Promise<void> {
  await trx
    .updateTable('channels')
    .set({
      ...{ held_since: null, held_until: null, held_reason: null, failures: 0 },
      ...(sentAt !== undefined && { sent_at: sentAt }),
    })
    .where('channel', '=', channel)
    .execute()
}

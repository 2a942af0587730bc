import { sql } from 'kysely'
import { type Channel, type Claimed, type DeliveryOp, type DeliveryState, priorities } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import type { Form } from '../core/outcome.ts'
import type { Clock } from './clock.ts'
import type { Db, Trx } from './tables.ts'

export type NewDelivery = {
  readonly messageId: number
  readonly op: DeliveryOp
  /** A mail is always an alert: nobody waits in front of it. */
  readonly priority: number
  /** What a reply below an alert says; absent: the message's own facts. */
  readonly facts?: Message
  readonly dueAt: Date
}

export async function insertDelivery(trx: Trx, delivery: NewDelivery, now: Date): Promise<number> {
  const facts = delivery.facts === undefined ? null : JSON.stringify(delivery.facts)
  const { rows } = await sql<{ id: number }>`
    insert into deliveries (message_id, channel, recipient, op, priority, facts, state, due_at, created_at, possible_repeat)
    select id, channel, recipient, ${delivery.op},
      case channel when 'mail' then ${priorities.alert}::integer else ${delivery.priority}::integer end, ${facts}::jsonb, 'queued',
      ${delivery.dueAt}::timestamptz, ${now}::timestamptz,
      -- it was taken back, or given up, before anybody knew whether it had arrived
      ${facts}::jsonb is null and messages.remote_id is null and exists (
        select 1 from deliveries before where before.message_id = messages.id and before.facts is null
          and before.state in ('superseded', 'failed') and before.possible_repeat)
    from messages where id = ${delivery.messageId}
    returning id`.execute(trx)
  const row = rows[0]
  if (row === undefined) throw new Error(`There is no message ${delivery.messageId} to deliver`)
  return row.id
}

/** The delivery that brought a message out, or will; `undefined` when it was taken back. */
export async function findCarrier(trx: Trx, messageId: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('message_id', '=', messageId)
    .where('facts', 'is', null)
    .where('state', '<>', 'superseded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Whether a delivery was given up. */
export async function hasFailed(trx: Trx, id: number): Promise<boolean> {
  const row = await trx.selectFrom('deliveries').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state === 'failed'
}

/** A post or edit of the message that no worker has in hand: it will show the newest facts anyway. */
export async function findQueued(trx: Trx, messageId: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('message_id', '=', messageId)
    .where('op', 'in', ['post', 'edit'])
    .where('facts', 'is', null)
    .where('state', '=', 'queued')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row?.id
}

/** Forgets changes of cards that have waited too long for a conversation that cannot be reached. */
export async function forgetParkedEdits(trx: Trx, before: Date, now: Date): Promise<void> {
  await sql`
    update deliveries d set state = 'superseded', reason = r.parked_reason, settled_at = ${now}
    from recipients r
    where r.channel = d.channel and r.recipient = d.recipient and r.parked_at <= ${before}
      and d.state = 'queued' and d.op = 'edit' and d.created_at <= ${before}`.execute(trx)
}

/** What stands behind one that was given up for its recipient's sake has failed as long, or since it was written. */
export async function shareFailure(
  trx: Trx,
  { id, since }: { readonly id: number; readonly since: Date },
): Promise<void> {
  await sql`
    update deliveries d set failing_since = greatest(d.created_at, ${since}::timestamptz) from deliveries head
    where head.id = ${id} and d.channel = head.channel and d.recipient = head.recipient
      and d.state = 'queued' and d.failing_since is null`.execute(trx)
}

/** The way out is open again: what failed meanwhile has failed since now. */
export async function forgiveFailures(trx: Trx, channel: Channel, now: Date): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ failing_since: now })
    .where('channel', '=', channel)
    .where('state', '=', 'queued')
    .where('failing_since', 'is not', null)
    .execute()
}

/** Whether the worker still holds its claim: asked right before the attempt. The clock is asked last. */
export async function holdsLease(db: Db, claimed: Pick<Claimed, 'id' | 'lease'>, clock: Clock): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('lease_until')
    .where('id', '=', claimed.id)
    .where('lease', '=', claimed.lease)
    .executeTakeFirst()
  const until = row?.lease_until
  return until instanceof Date && until > (await clock())
}

/** Ends an attempt. @returns false when the lease was lost: somebody else settles it */
export async function settleDelivery(
  trx: Trx,
  claimed: Pick<Claimed, 'id' | 'lease'>,
  end: {
    readonly state: DeliveryState
    readonly op?: DeliveryOp
    readonly form?: Form
    readonly dueAt?: Date
    readonly attempts?: number
    /** Since when it fails without a break; absent: it is not known to. */
    readonly failingSince?: Date
    readonly setAside?: boolean
    readonly failedAt?: Date
    readonly stumbles?: number
    readonly reason?: string
    readonly detail?: string
    readonly possibleRepeat?: boolean
    readonly settledAt?: Date
    /** What a word below the message is called there. */
    readonly remoteId?: string
  },
): Promise<boolean> {
  const done = await trx
    .updateTable('deliveries')
    .set({
      state: end.state,
      lease: null,
      lease_until: null,
      reason: end.reason ?? null,
      detail: end.detail ?? null,
      failing_since: end.failingSince ?? null,
      set_aside: end.setAside ?? false,
      stumbles: end.stumbles ?? 0,
      failed_at: end.failedAt ?? null,
      ...(end.op !== undefined && { op: end.op }),
      ...(end.form !== undefined && { form: end.form }),
      ...(end.attempts !== undefined && { attempts: end.attempts }),
      ...(end.dueAt !== undefined && { due_at: end.dueAt }),
      ...(end.possibleRepeat === true && { possible_repeat: true }),
      ...(end.settledAt !== undefined && { settled_at: end.settledAt }),
      ...(end.remoteId !== undefined && { remote_id: end.remoteId }),
    })
    .where('id', '=', claimed.id)
    .where('lease', '=', claimed.lease)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/**
 * Queues again what a worker took and never settled within its lease.
 *
 * @param inHand  what is left alone: the caller knows who has it, and that it will be written down
 * @returns       how many
 */
export const releaseExpired = (db: Db, now: Date, inHand: ReadonlySet<number> = new Set()): Promise<number> =>
  release(db, now, now, inHand)

/** Queues again all that a worker took, whatever its lease says. @returns how many */
export const releaseDeliveries = (db: Db, now: Date): Promise<number> => release(db, now, undefined)

/** What was taken may have arrived, so it says so; an edit says nothing, since a second one changes nothing. */
async function release(
  db: Db,
  now: Date,
  expiredAt: Date | undefined,
  inHand: ReadonlySet<number> = new Set(),
): Promise<number> {
  const done = await db
    .updateTable('deliveries')
    .set({
      state: 'queued',
      due_at: now,
      lease: null,
      lease_until: null,
      possible_repeat: sql`possible_repeat or op <> 'edit'`,
      failing_since: sql`coalesce(failing_since, ${now})`,
    })
    .where('state', '=', 'sending')
    .$if(inHand.size > 0, (query) => query.where('id', 'not in', [...inHand]))
    .$if(expiredAt !== undefined, (query) => query.where('lease_until', '<=', expiredAt ?? now))
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

import { type SqlBool, sql } from 'kysely'
import { type Channel, type Claimed, type DeliveryOp, type DeliveryState, priorities } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import { findConversation } from './conversations.ts'
import { settleNotices } from './notices.ts'
import type { Db, Trx } from './tables.ts'

export type NewDelivery = {
  readonly messageId: number
  readonly op: DeliveryOp
  readonly priority: number
  /** What a reply below an alert says; absent: the message's own facts. */
  readonly facts?: Message
  readonly dueAt: Date
}

export async function insertDelivery(trx: Trx, delivery: NewDelivery, now: Date): Promise<number> {
  const { id } = await trx
    .insertInto('deliveries')
    .values({
      message_id: delivery.messageId,
      op: delivery.op,
      priority: delivery.priority,
      facts: delivery.facts === undefined ? null : JSON.stringify(delivery.facts),
      state: 'queued',
      due_at: delivery.dueAt,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The delivery that brought a message out, or will. */
export async function firstDelivery(trx: Trx, messageId: number): Promise<number> {
  const row = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('message_id', '=', messageId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
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

/** Which deliveries a worker takes: answers to people, alerts in Teams, or mails. Each has workers of its own. */
export type DeliveryKind = 'answers' | 'cards' | 'mails'

const kinds = {
  answers: sql<SqlBool>`d.priority = ${priorities.person}`,
  cards: sql<SqlBool>`d.priority > ${priorities.person} and m.channel = 'teams'`,
  mails: sql<SqlBool>`d.priority > ${priorities.person} and m.channel = 'mail'`,
}

/**
 * Claims deliveries that are due under a lease, one message's deliveries in their order. What goes to a conversation
 * that the bot was removed from waits until it is added again. A worker that finds nothing to claim is done.
 */
export async function claimDue(
  db: Db,
  kind: DeliveryKind,
  options: { readonly now: Date; readonly leaseMs: number; readonly limit: number; readonly newId: () => string },
): Promise<readonly Claimed[]> {
  const lease = options.newId()
  const until = new Date(options.now.getTime() + options.leaseMs)
  const { rows } = await sql<{ id: number }>`
    update deliveries set state = 'sending', lease = ${lease}, lease_until = ${until}, attempts = attempts + 1,
      -- what was never out, or has gone, cannot be edited
      op = case when op = 'edit' and exists (
        select 1 from messages m where m.id = message_id and m.remote_id is null) then 'post' else op end
    where id in (
      select d.id from deliveries d join messages m on m.id = d.message_id
      where d.state = 'queued' and d.due_at <= ${options.now} and ${kinds[kind]}
        and not exists (select 1 from conversations c where c.id = m.recipient and c.removed_at is not null)
        and not exists (
          select 1 from deliveries earlier
          where earlier.message_id = d.message_id and earlier.id < d.id and earlier.state in ('queued', 'sending'))
      order by d.due_at, d.id limit ${options.limit} for update of d skip locked)
    returning id`.execute(db)
  const claimed: Claimed[] = []
  for (const { id } of rows.sort((a, b) => a.id - b.id)) {
    const delivery = await readClaimed(db, id)
    if (delivery === undefined) await failUnreadable(db, id, options.now)
    else claimed.push(delivery)
  }
  return claimed
}

/** A row that says nothing, or goes nowhere, must not hold up what was claimed with it. */
const failUnreadable = (db: Db, id: number, now: Date): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const end = { state: 'failed', reason: 'unreadable', settled_at: now } as const
    await trx.updateTable('deliveries').set(end).where('id', '=', id).execute()
    await settleNotices(trx, id, 'failed', 'unreadable', now)
  })

/** Fails what has waited too long for a conversation that the bot was removed from. @returns how many */
export async function failForsaken(trx: Trx, before: Date, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update deliveries d set state = 'failed', reason = 'not-there', settled_at = ${now}
    from messages m join conversations c on c.id = m.recipient
    where m.id = d.message_id and c.removed_at is not null and d.state = 'queued' and d.created_at <= ${before}
    returning d.id`.execute(trx)
  for (const { id } of rows) await settleNotices(trx, id, 'failed', 'not-there', now)
  return rows.length
}

async function readClaimed(db: Db, id: number): Promise<Claimed | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.message_id')
    .select([
      'deliveries.id',
      'deliveries.op',
      'deliveries.lease',
      'deliveries.attempts',
      'deliveries.possible_repeat',
      'deliveries.created_at',
      'deliveries.facts as own_facts',
      'messages.facts',
      'messages.channel',
      'messages.recipient',
      'messages.remote_id',
      'messages.thread_id',
      'messages.id as message_id',
    ])
    .where('deliveries.id', '=', id)
    .executeTakeFirstOrThrow()
  const message = row.own_facts ?? row.facts
  const target = await readTarget(db, row)
  if (message === null || target === undefined) return undefined
  return {
    id: row.id,
    messageId: row.message_id,
    lease: row.lease ?? '',
    op: row.op,
    attempts: row.attempts,
    possibleRepeat: row.possible_repeat,
    createdAt: row.created_at,
    message,
    isAside: row.own_facts !== null,
    target,
  }
}

async function readTarget(
  db: Db,
  row: { channel: Channel; recipient: string; remote_id: string | null; thread_id: string | null },
): Promise<Claimed['target'] | undefined> {
  if (row.channel === 'mail') return { channel: 'mail', address: row.recipient, messageId: row.thread_id ?? '' }
  const conversation = await findConversation(db, row.recipient)
  if (conversation === undefined) return undefined
  const threadId = row.thread_id ?? row.remote_id
  return {
    channel: 'teams',
    conversation,
    ...(threadId !== null && { threadId }),
    ...(row.remote_id !== null && { activityId: row.remote_id }),
  }
}

/** Whether the worker still holds its claim: asked right before the attempt. */
export async function holdsLease(db: Db, claimed: Pick<Claimed, 'id' | 'lease'>, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', '=', claimed.id)
    .where('lease', '=', claimed.lease)
    .where('lease_until', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends an attempt. @returns false when the lease was lost: somebody else settles it */
export async function settleDelivery(
  trx: Trx,
  claimed: Pick<Claimed, 'id' | 'lease'>,
  end: {
    readonly state: DeliveryState
    readonly op?: DeliveryOp
    readonly dueAt?: Date
    readonly reason?: string
    readonly detail?: string
    readonly possibleRepeat?: boolean
    readonly settledAt?: Date
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
      ...(end.op !== undefined && { op: end.op }),
      ...(end.dueAt !== undefined && { due_at: end.dueAt }),
      ...(end.possibleRepeat === true && { possible_repeat: true }),
      ...(end.settledAt !== undefined && { settled_at: end.settledAt }),
    })
    .where('id', '=', claimed.id)
    .where('lease', '=', claimed.lease)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Queues again what a worker took and never settled within its lease. @returns how many */
export const releaseExpired = (db: Db, now: Date): Promise<number> => release(db, now, now)

/** Queues again all that a worker took, whatever its lease says. @returns how many */
export const releaseDeliveries = (db: Db, now: Date): Promise<number> => release(db, now, undefined)

/** What was taken may have arrived, so it says so; an edit says nothing, since a second one changes nothing. */
async function release(db: Db, now: Date, expiredAt: Date | undefined): Promise<number> {
  const done = await db
    .updateTable('deliveries')
    .set({
      state: 'queued',
      due_at: now,
      lease: null,
      lease_until: null,
      possible_repeat: sql`possible_repeat or op <> 'edit'`,
    })
    .where('state', '=', 'sending')
    .$if(expiredAt !== undefined, (query) => query.where('lease_until', '<=', expiredAt ?? now))
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

import { sql } from 'kysely'
import type { Channel } from '../core/delivery.ts'
import type { Alarm, Message } from '../core/message.ts'
import { before } from '../core/moment.ts'
import type { ParkReason } from '../core/outcome.ts'
import type { Place } from '../core/turn.ts'
import { takeEndsBack } from './ends.ts'
import type { Db, Trx } from './tables.ts'

/** A mailbox that was gone is tried again after so long. */
const mailboxParkedMs = 24 * 3_600_000

/**
 * Parks conversations that cannot be reached: what waits there is owed to somebody else from now on, but for changes of
 * cards that are out, which wait until the bot is back.
 *
 * @returns the conversations that were not parked before
 */
export async function park(trx: Trx, place: Place, reason: ParkReason, now: Date): Promise<readonly string[]> {
  const parked: string[] = []
  for (const id of await listIn(trx, place)) {
    if (await parkRecipient(trx, { channel: 'teams', recipient: id }, reason, now)) parked.push(id)
  }
  await takeBackParked(trx, now)
  return parked
}

/** Conversations that can be reached again: what waits for them goes on. @returns those that were parked */
export async function unpark(trx: Trx, place: Place, now: Date): Promise<readonly string[]> {
  const back: string[] = []
  for (const id of await listIn(trx, place)) {
    const { rows } = await sql<{ parked_at: Date }>`
      update recipients r set parked_at = null, parked_reason = null
      from (select parked_at from recipients where channel = 'teams' and recipient = ${id} for update) before
      where r.channel = 'teams' and r.recipient = ${id} and r.parked_at is not null
      returning before.parked_at`.execute(trx)
    const [row] = rows
    if (row === undefined) continue
    back.push(id)
    await renewCards(trx, id, row.parked_at, now)
    await trx
      .updateTable('notices')
      .set({ state: 'waiting', reason: null, compose_at: now })
      .where('conversation_id', '=', id)
      .where('recipient', '=', 'here')
      .where('state', '=', 'held')
      .where('reason', '=', 'parked')
      .execute()
  }
  return back
}

/** The cards there show what has happened meanwhile. */
async function renewCards(trx: Trx, conversationId: string, since: Date, now: Date): Promise<void> {
  await sql`
    update problems p set news = coalesce(p.news, 'changed'), news_at = ${now} from messages m
    where m.id = p.message_id and m.channel = 'teams' and m.recipient = ${conversationId} and m.remote_id is not null
      and (p.closed_at is null or p.closed_at >= ${since})`.execute(trx)
}

/** Parks a mailbox. @returns whether it was not parked before */
export async function parkMailbox(trx: Trx, address: string, now: Date): Promise<boolean> {
  const isNew = await parkRecipient(trx, { channel: 'mail', recipient: address }, 'mailbox-gone', now)
  await takeBackParked(trx, now)
  return isNew
}

/** Mailboxes that were gone for a day are tried again. */
export async function unparkMailboxes(trx: Trx, now: Date): Promise<void> {
  await trx
    .updateTable('recipients')
    .set({ parked_at: null, parked_reason: null })
    .where('channel', '=', 'mail')
    .where('parked_at', '<=', before(now, mailboxParkedMs))
    .execute()
}

/** Whether there is anybody who cannot be reached, or anything still held for one. */
export async function isAnybodyParked(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from recipients where parked_at is not null
    union all select 1 from notices where state = 'held' and reason = 'parked' limit 1`.execute(db)
  return rows.length > 0
}

/** Why a recipient cannot be reached; `undefined` when it can. */
export async function findParked(db: Db, channel: Channel, recipient: string): Promise<ParkReason | undefined> {
  const row = await db
    .selectFrom('recipients')
    .select('parked_reason')
    .where('channel', '=', channel)
    .where('recipient', '=', recipient)
    .where('parked_at', 'is not', null)
    .executeTakeFirst()
  return row?.parked_reason ?? undefined
}

/** The other side told us to wait before anything else is sent there. */
export async function holdRecipient(trx: Trx, channel: Channel, recipient: string, until: Date): Promise<void> {
  await sql`
    insert into recipients (channel, recipient, held_until) values (${channel}, ${recipient}, ${until})
    on conflict (channel, recipient) do update set
      held_until = greatest(recipients.held_until, excluded.held_until)`.execute(trx)
}

async function parkRecipient(
  trx: Trx,
  { channel, recipient }: { readonly channel: Channel; readonly recipient: string },
  reason: ParkReason,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into recipients (channel, recipient, parked_at, parked_reason)
    values (${channel}, ${recipient}, ${now}, ${reason})
    on conflict (channel, recipient) do update set parked_at = excluded.parked_at, parked_reason = excluded.parked_reason
    where recipients.parked_at is null
    returning recipient`.execute(trx)
  return rows.length > 0
}

/**
 * Takes back what waits for recipients that cannot be reached: its notices wait again and go elsewhere, and a problem
 * whose card never went out has none. Changes of cards that are out stay, for the day it can be reached. Alarms: see
 * `takeStranded`.
 */
export async function takeBackParked(trx: Trx, now: Date): Promise<void> {
  const { rows } = await sql<Stranded>`
    select d.id, d.message_id, d.op, m.remote_id is not null as is_out, r.parked_reason as reason,
      d.facts->>'card' = 'refresh-recovered' as is_end
    from deliveries d
    join recipients r on r.channel = d.channel and r.recipient = d.recipient and r.parked_at is not null
    join messages m on m.id = d.message_id
    where d.state = 'queued' and m.facts->>'card' <> 'alarm'
      and (d.op <> 'edit' or m.remote_id is null
        or exists (select 1 from notices n where n.delivery_id = d.id and n.state = 'queued'))
    order by d.id for update of d`.execute(trx)
  for (const row of rows) await takeStrandedBack(trx, row, now)
}

type Stranded = {
  readonly id: number
  readonly message_id: number
  readonly op: string
  readonly is_out: boolean
  readonly is_end: boolean | null
  readonly reason: ParkReason
}

async function takeStrandedBack(trx: Trx, row: Stranded, now: Date): Promise<void> {
  const { id, message_id: messageId, reason } = row
  const isChange = row.op === 'edit' && row.is_out
  if (!isChange) {
    const end = { state: 'superseded', reason, settled_at: now } as const
    await trx.updateTable('deliveries').set(end).where('id', '=', id).execute()
  }
  // an end that was to be told below the card is told to whoever stands in
  if (row.is_end === true)
    await trx
      .updateTable('problems')
      .set({ news: 'recovered', news_at: now })
      .where('message_id', '=', messageId)
      .where('closed_at', 'is not', null)
      .where('dropped', '=', false)
      .execute()
  await takeBack(trx, { id, messageId, isPost: row.op !== 'reply' && !isChange }, now)
}

/** The notices of a delivery that will never arrive wait again, and go elsewhere. */
export async function takeBack(
  trx: Trx,
  delivery: { readonly id: number; readonly messageId: number; readonly isPost: boolean },
  now: Date,
): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'waiting', reason: null, delivery_id: null, compose_at: now })
    .where('delivery_id', '=', delivery.id)
    .where('state', '=', 'queued')
    .execute()
  if (!delivery.isPost || (await isOut(trx, delivery.messageId))) return
  await takeEndsBack(trx, delivery.messageId, now)
  const unshown = { message_id: null, news: null }
  await trx.updateTable('problems').set(unshown).where('message_id', '=', delivery.messageId).execute()
}

async function isOut(trx: Trx, messageId: number): Promise<boolean> {
  const row = await trx.selectFrom('messages').select('remote_id').where('id', '=', messageId).executeTakeFirst()
  return typeof row?.remote_id === 'string'
}

/** Takes back alarms that wait for somebody who cannot be reached: they go to the next reader. */
export async function takeStranded(trx: Trx, now: Date): Promise<readonly StrandedAlarm[]> {
  const { rows } = await sql<{ facts: Message; group_key: string }>`
    update deliveries d set state = 'superseded', reason = r.parked_reason, settled_at = ${now}
    from recipients r, messages m
    where d.state = 'queued' and r.channel = d.channel and r.recipient = d.recipient and r.parked_at is not null
      and m.id = d.message_id and m.facts->>'card' = 'alarm'
    returning m.facts, m.group_key`.execute(trx)
  return rows.flatMap(({ facts, group_key: groupKey }) => (facts.card === 'alarm' ? [{ alarm: facts, groupKey }] : []))
}

/** An alarm with its key: whoever has it already does not get it twice. */
export type StrandedAlarm = { readonly alarm: Alarm; readonly groupKey: string }

/** The conversations that a place stands for, of those that Belfry was ever in. */
async function listIn(trx: Trx, place: Place): Promise<readonly string[]> {
  const known = trx.selectFrom('conversations').select('id').orderBy('id')
  const rows =
    'teamId' in place
      ? await known.where('team_id', '=', place.teamId).execute()
      : await known.where('id', '=', place.conversationId).execute()
  return rows.map(({ id }) => id)
}

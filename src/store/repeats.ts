import { type SqlBool, sql } from 'kysely'
import type { Channel } from '../core/delivery.ts'
import { endingHolds } from '../core/notice.ts'
import { lockConversation } from './conversations.ts'
import type { Db, Trx } from './tables.ts'

/** A message that has lasted long enough to be told once more. */
export type DueRepeat = {
  readonly id: number
  readonly channel: Channel
  /** A conversation's id, or a mail address. */
  readonly recipient: string
}

/** If what a message tells of lasts, it is told once more at that moment. */
export async function planRepeat(db: Db, messageId: number, at: Date): Promise<void> {
  const planned = { repeat_at: at, repeat_held_until: null }
  await db.updateTable('messages').set(planned).where('id', '=', messageId).execute()
}

/** The same, unless that is planned already: what has been told meanwhile is not told again then. */
export async function startRepeats(trx: Trx, messageId: number, at: Date): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ repeat_at: at })
    .where('id', '=', messageId)
    .where('repeat_at', 'is', null)
    .execute()
}

/** The same for what lasts once more, such as a problem that had ended by mistake. */
export async function resumeRepeat(trx: Trx, messageId: number, at: Date): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ repeat_at: at })
    .where('id', '=', messageId)
    .where('repeat_at', 'is', null)
    .where('remote_id', 'is not', null)
    .execute()
}

/** The messages that are due to be told once more, or not at all any more. */
export async function listRepeats(db: Db, now: Date, limit: number): Promise<readonly DueRepeat[]> {
  const { rows } = await sql<DueRepeat>`
    select m.id, m.channel, m.recipient from messages m where ${mayBeTold(now)}
    order by m.repeat_at, m.id limit ${limit}`.execute(db)
  return rows
}

/**
 * Nothing is due while somebody looks after all of it there, while nobody can be reached there or that has to wait, and
 * while a word of it is on its way anyway.
 */
const mayBeTold = (now: Date) => sql<SqlBool>`
  ${isDue(now)} and ${isWayOpen(now)}
  and not exists (
    select 1 from deliveries d
    where d.message_id = m.id and d.state in ('queued', 'sending') and (d.facts is not null or d.op = 'post'))
  and not exists (
    select 1 from notices n where n.problem_id in (${problemsOf}) and ${isForReader}
      and (n.state in ('waiting', 'queued') or n.state = 'held' and n.settled_at is null and n.held_until <= ${now}
        and n.reason in (${sql.join([...endingHolds])})))
  and (m.channel = 'mail' or exists (
      select 1 from problems p where p.message_id = m.id and p.closed_at is null and p.acknowledged_at is null)
    or not exists (select 1 from problems p where p.message_id = m.id and p.closed_at is null))`

const isDue = (now: Date) =>
  sql<SqlBool>`m.repeat_at <= ${now} and (m.repeat_held_until is null or m.repeat_held_until <= ${now})`

/** While it is not known whether a way out works again, one word is enough to try it. */
const isWayOpen = (now: Date) => sql<SqlBool>`
  not exists (
    select 1 from recipients r
    where r.channel = m.channel and r.recipient = m.recipient and (r.parked_at is not null or r.held_until > ${now}))
  and not exists (
    select 1 from channels c where c.channel = m.channel and (c.held_until > ${now} or c.held_since is not null
      and exists (select 1 from deliveries d
        where d.state = 'queued' and d.facts->>'card' = 'still-open' and d.channel = m.channel)))`

/** A card tells of those that have it as theirs, a mail of those for which it was sent. */
const problemsOf = sql`
  select p.id from problems p where p.message_id = m.id and m.channel = 'teams'
  union all select o.problem_id from deliveries d join notices o on o.delivery_id = d.id
  where d.message_id = m.id and m.channel = 'mail'`

/** A mail waits for what comes to its own reader, not for what is slow to reach another one. */
const isForReader = sql<SqlBool>`
  case when m.channel = 'teams' then n.recipient = 'here'
    when n.state = 'queued' then n.delivery_id in (select d.id from deliveries d where d.message_id = m.id)
    else lower(n.recipient) in ('owner', m.recipient) end`

/**
 * Takes a message to tell it once more: what follows is in the same transaction.
 *
 * @returns false when somebody was faster, or it is not due any more
 */
export async function claimRepeat(trx: Trx, { id, channel, recipient }: DueRepeat, now: Date): Promise<boolean> {
  // what a person changes there now counts
  if (channel === 'teams') await lockConversation(trx, recipient)
  const locked = await sql`select 1 from messages where id = ${id} for no key update skip locked`.execute(trx)
  if (locked.rows.length === 0) return false
  // judged once it is locked: what was written before that counts
  const { rows } = await sql`select 1 from messages m where m.id = ${id} and ${mayBeTold(now)}`.execute(trx)
  return rows.length > 0
}

/** It is not told before that; then it is, once, if it still lasts. */
export async function holdRepeat(trx: Trx, messageId: number, until: Date): Promise<void> {
  await trx.updateTable('messages').set({ repeat_held_until: until }).where('id', '=', messageId).execute()
}

/** Nothing that the message tells of lasts. */
export async function endRepeats(trx: Trx, messageId: number): Promise<void> {
  const ended = { repeat_at: null, repeat_held_until: null }
  await trx.updateTable('messages').set(ended).where('id', '=', messageId).execute()
}

/** What holds in a conversation, or its rules, was changed by somebody: what was held for it is looked at again now. */
export async function reconsiderRepeats(trx: Trx, conversationId: string): Promise<void> {
  await sql`
    update messages m set repeat_held_until = null
    where m.repeat_at is not null and m.repeat_held_until is not null
      and (m.channel = 'teams' and m.recipient = ${conversationId} or m.channel = 'mail' and exists (
        select 1 from deliveries d join notices n on n.delivery_id = d.id
        where d.message_id = m.id and n.conversation_id = ${conversationId}))`.execute(trx)
}

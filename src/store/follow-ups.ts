import { type SqlBool, sql } from 'kysely'
import type { RefreshRecovered } from '../core/message.ts'
import type { Trx } from './tables.ts'
import { withdraw } from './untold.ts'

/** A mail that tells of a problem. */
export type MailOfProblem = {
  readonly id: number
  /** The address. */
  readonly recipient: string
  /** All rules for which it was sent are muted, the first of them until then; may be over. */
  readonly ruleMutedUntil?: Date
}

/** The mails that told of a problem or will, while a rule asks for them that whoever is mailed has not stopped. */
export async function listMailsOf(trx: Trx, problemId: number): Promise<readonly MailOfProblem[]> {
  const { rows } = await sql<{ id: number; recipient: string; muted_until: Date | null }>`
    select m.id, m.recipient, case when bool_and(r.muted_until is not null) then min(r.muted_until) end as muted_until
    from notices n join rules r on r.id = n.rule_id
      join deliveries d on d.id = n.delivery_id join messages m on m.id = d.message_id
    where n.problem_id = ${problemId} and n.recipient <> 'here' and n.state in ('queued', 'sent')
      and m.channel = 'mail' and r.removed_at is null
      and not exists (select 1 from unsubscribes u where u.rule_id = r.id and u.address = m.recipient)
    group by m.id order by m.id`.execute(trx)
  return rows.map(({ muted_until, ...mail }) => ({
    ...mail,
    ...(muted_until !== null && { ruleMutedUntil: muted_until }),
  }))
}

/** The first mail to an address that tells of a problem, or of the same one as another conversation has it. */
export async function findMailOf(
  trx: Trx,
  problem: { readonly id: number; readonly key: string },
  address: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select m.id from problems p join notices n on n.problem_id = p.id
      join deliveries d on d.id = n.delivery_id join messages m on m.id = d.message_id
    where (p.id = ${problem.id} or p.key = ${problem.key} and p.closed_at is null)
      and n.recipient <> 'here' and n.state in ('queued', 'sent')
      and m.channel = 'mail' and m.recipient = ${address} and m.diverted is null
    order by m.id limit 1`.execute(trx)
  return rows[0]?.id
}

/**
 * The numbers of the rules for which a mail tells of a problem, by whatever conversation, while they ask for it and
 * whoever is mailed has not stopped them.
 */
export async function listRulesOfMail(trx: Trx, messageId: number, key: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct r.id from deliveries d join messages m on m.id = d.message_id
      join notices n on n.delivery_id = d.id join problems p on p.id = n.problem_id join rules r on r.id = n.rule_id
    where d.message_id = ${messageId} and p.key = ${key} and r.removed_at is null
      and not exists (select 1 from unsubscribes u where u.rule_id = r.id and u.address = m.recipient)
    order by r.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The delivery of a message that tells of an event; `undefined` when none does. */
export async function findTelling(trx: Trx, messageId: number, eventId: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.delivery_id', 'deliveries.id')
    .select('deliveries.id')
    .where('deliveries.message_id', '=', messageId)
    .where('deliveries.state', '<>', 'superseded')
    .where('notices.event_id', '=', eventId)
    .orderBy('deliveries.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** What a mail tells of so far: its problems, oldest first, and the numbers of the rules that ask for them. */
export async function findMailed(
  trx: Trx,
  messageId: number,
): Promise<{ readonly problemIds: readonly number[]; readonly rules: readonly number[] }> {
  const { rows } = await sql<{ problem_id: number | null; rule_id: number }>`
    select distinct n.problem_id, n.rule_id from deliveries d join notices n on n.delivery_id = d.id
    where d.message_id = ${messageId} order by n.problem_id, n.rule_id`.execute(trx)
  return {
    problemIds: [...new Set(rows.flatMap(({ problem_id }) => problem_id ?? []))],
    rules: rows.map(({ rule_id }) => rule_id),
  }
}

/** The oldest problem that a mail tells of as the same one lasts, or has ended, in whatever conversation. */
export async function findEldest(
  trx: Trx,
  messageId: number,
  problem: { readonly key: string; readonly closedAt?: Date; readonly dropped: boolean },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select p.id from problems p join notices n on n.problem_id = p.id join deliveries d on d.id = n.delivery_id
    where d.message_id = ${messageId} and p.key = ${problem.key} and p.dropped = ${problem.dropped}
      and p.closed_at is not distinct from ${problem.closedAt ?? null}::timestamptz
    order by p.id limit 1`.execute(trx)
  return rows[0]?.id
}

/** Whether that is said of a source and a moment below a message, or will be, by itself or with others. */
export async function isSaid(
  trx: Trx,
  messageId: number,
  { card, instanceName, name, at }: RefreshRecovered,
): Promise<boolean> {
  const alone = JSON.stringify({ card, instanceName, name, at })
  const amongOthers = JSON.stringify({ card, instanceName, others: [{ name, at }] })
  const row = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('message_id', '=', messageId)
    .where(sql<SqlBool>`(facts @> ${alone}::jsonb or facts @> ${amongOthers}::jsonb)`)
    .where('state', '<>', 'superseded')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * A problem has ended: that it lasts is not told any more, where that has not gone out. What else lasts of the same
 * message is told at once instead.
 */
export const withdrawRepeats = (
  trx: Trx,
  { id, messageId }: { readonly id: number; readonly messageId?: number },
  now: Date,
): Promise<void> =>
  withdraw(
    trx,
    sql<SqlBool>`d.message_id in (
      select ${messageId ?? null}::integer union select o.message_id from notices n join deliveries o on o.id = n.delivery_id
      where n.problem_id = ${id})`,
    'over',
    now,
  )

/** A further failure is told below a message: that it lasts, which has not gone out, is not told before that. */
export const supersedeRepeats = (trx: Trx, messageId: number, now: Date): Promise<void> =>
  withdraw(trx, sql<SqlBool>`d.message_id = ${messageId}`, 'told', now)

/** A mail never went out: nor does what would be said below it of something that nobody has heard of. */
export async function dropFollowUps(trx: Trx, messageId: number, reason: string, now: Date): Promise<void> {
  await sql`
    update deliveries d set state = 'superseded', reason = ${reason}, settled_at = ${now} from messages m
    where m.id = d.message_id and m.id = ${messageId} and m.channel = 'mail' and m.remote_id is null
      and d.state = 'queued' and d.facts->>'card' in ('refresh-recovered', 'still-open')`.execute(trx)
}

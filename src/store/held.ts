import { type SqlBool, sql } from 'kysely'
import type { Held } from '../core/hold.ts'
import { endingHolds, type SupersedeReason } from '../core/notice.ts'
import { reconsiderRepeats } from './repeats.ts'
import type { Db, Trx } from './tables.ts'
import { isUnreadable } from './trouble.ts'

/** Of notices `n`: what is not held any more, or waits already, to come back as one message. */
export const isComingBack = (now: Date) =>
  sql<SqlBool>`(n.state = 'waiting' and n.group_key like 'catch-up/held/%' or n.state = 'held' and n.held_until <= ${now}
    and n.reason in (${sql.join([...endingHolds])}))`

/** Holds notices that are being composed until their hold is looked at again. */
export async function holdBack(trx: Trx, ids: readonly number[], { reason, until }: Held): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'held', reason, held_until: until ?? null })
    .where('id', 'in', [...ids])
    .execute()
}

/** The end of a problem is not told before that; its card shows it. */
export async function holdEnd(trx: Trx, problemId: number, until: Date): Promise<void> {
  await trx.updateTable('problems').set({ news: 'recovered', held_until: until }).where('id', '=', problemId).execute()
}

/** When the first of the rules that ask for a problem here is not muted any more; `undefined` when one is not muted. */
export async function findRuleMute(trx: Trx, problemId: number): Promise<Date | undefined> {
  const { rows } = await sql<{ until: Date | null }>`
    select case when bool_and(r.muted_until is not null) then min(r.muted_until) end as until
    from notices n join rules r on r.id = n.rule_id
    where n.problem_id = ${problemId} and n.recipient = 'here' and r.removed_at is null`.execute(trx)
  return rows[0]?.until ?? undefined
}

/**
 * What holds here was changed by somebody: all that is held for it is looked at again now. What is held still goes back
 * to being held.
 */
export async function reconsiderHeld(trx: Trx, conversationId: string, now: Date): Promise<void> {
  await sql`
    update notices set held_until = ${now} where id in (
      select id from notices where conversation_id = ${conversationId} and state = 'held'
        and reason in (${sql.join([...endingHolds])})
      order by id for update)`.execute(trx)
  await sql`
    update problems set held_until = ${now}
    where conversation_id = ${conversationId} and news is not null and held_until > ${now}`.execute(trx)
  await reconsiderRepeats(trx, conversationId)
}

/**
 * What is not held any more waits to be composed, all of it as one message for each reader: one statement, so that no
 * other process takes a part of it.
 *
 * @returns how many notices
 */
export async function releaseDue(db: Db, groupKey: string, now: Date): Promise<number> {
  const done = await sql`
    update notices set state = 'waiting', reason = null, group_key = ${groupKey}, compose_at = ${now} where id in (
      select id from notices where state = 'held' and held_until <= ${now}
        and reason in (${sql.join([...endingHolds])})
      order by id for update)`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/**
 * What was held while its instance could not be read is looked at again when that can be: it waits as one message for each
 * reader; what is over by then is not told.
 *
 * @returns how many notices wait
 */
export async function releaseReadable(db: Db, groupKey: string, now: Date): Promise<number> {
  const { rows } = await sql<{ is_over: boolean }>`
    with readable as (
      select n.id, p.closed_at is not null as is_over
      from notices n join events e on e.id = n.event_id left join problems p on p.id = n.problem_id
      where n.state = 'held' and n.reason = 'trouble'
        and not exists (select 1 from instances where instances.id = e.instance_id and ${isUnreadable})
      order by n.id for update of n)
    update notices set
      state = case when r.is_over then 'superseded' else 'waiting' end,
      reason = case when r.is_over then ${'over' satisfies SupersedeReason} end,
      settled_at = case when r.is_over then ${now}::timestamptz end,
      group_key = ${groupKey}, compose_at = ${now}
    from readable r where r.id = notices.id
    returning r.is_over`.execute(db)
  return rows.filter((row) => !row.is_over).length
}

/** A rule whose mute is over is as any other. */
export async function forgetRuleMutes(db: Db, now: Date): Promise<void> {
  await db.updateTable('rules').set({ muted_until: null }).where('muted_until', '<=', now).execute()
}

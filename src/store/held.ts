import { sql } from 'kysely'
import type { Held } from '../core/hold.ts'
import type { HoldReason } from '../core/notice.ts'
import type { Db, Trx } from './tables.ts'

/** What these hold comes back as one message when it is over. */
const backReasons = ['muted', 'quiet-hours', 'acknowledged'] as const satisfies readonly HoldReason[]

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
        and reason in (${sql.join([...backReasons])})
      order by id for update)`.execute(trx)
  await sql`
    update problems set held_until = ${now}
    where conversation_id = ${conversationId} and news is not null and held_until > ${now}`.execute(trx)
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
        and reason in (${sql.join([...backReasons])})
      order by id for update)`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** A rule whose mute is over is as any other. */
export async function forgetRuleMutes(db: Db, now: Date): Promise<void> {
  await db.updateTable('rules').set({ muted_until: null }).where('muted_until', '<=', now).execute()
}

import { sql } from 'kysely'
import type { HoldReason, SupersedeReason } from '../core/notice.ts'
import type { Person } from '../core/rule.ts'
import type { Trx } from './tables.ts'

/** Who looks after a problem, and since when. */
export type Acknowledged = { readonly by: Person; readonly at: Date }

/** Somebody looks after open problems: their cards say so. @returns those that nobody looked after before */
export async function acknowledgeProblems(
  trx: Trx,
  ids: readonly number[],
  { by, at }: Acknowledged,
): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    update problems set acknowledged_at = ${at}, acknowledged_by = ${JSON.stringify(by)}::jsonb, ${cardFollows(at)}
    where id in (${sql.join([...ids])}) and closed_at is null and acknowledged_at is null
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Nobody looks after them any more: what was held for that is looked at again. @returns those that somebody did */
export async function unacknowledgeProblems(trx: Trx, ids: readonly number[], now: Date): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    update problems set acknowledged_at = null, acknowledged_by = null, ${cardFollows(now)}
    where id in (${sql.join([...ids])}) and closed_at is null and acknowledged_at is not null
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

const cardFollows = (now: Date) => sql`news_at = ${now},
  news = case when message_id is null then news else coalesce(news, 'changed') end`

/** The problems have ended: further failures that were held meanwhile are pointless, and the recovery is told. */
export async function endAcknowledged(trx: Trx, problemIds: readonly number[], now: Date): Promise<void> {
  if (problemIds.length === 0) return
  await trx
    .updateTable('notices')
    .set({ state: 'superseded', reason: 'over' satisfies SupersedeReason, settled_at: now })
    .where('problem_id', 'in', [...problemIds])
    .where('state', '=', 'held')
    .where('reason', '=', 'acknowledged' satisfies HoldReason)
    .execute()
}

import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from './tables.ts'

/** The mail of one rule to one address, which is in lower case. */
export type RuleMail = { readonly ruleId: number; readonly address: string }

/** Stops it. @returns false when it was stopped before */
export async function putUnsubscribe(trx: Trx, { ruleId, address }: RuleMail, now: Date): Promise<boolean> {
  const done = await trx
    .insertInto('unsubscribes')
    .values({ rule_id: ruleId, address, at: now })
    .onConflict((conflict) => conflict.columns(['rule_id', 'address']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Takes it up again. @returns false when it was not stopped */
export async function removeUnsubscribe(trx: Trx, { ruleId, address }: RuleMail): Promise<boolean> {
  const done = await trx
    .deleteFrom('unsubscribes')
    .where('rule_id', '=', ruleId)
    .where('address', '=', address)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Those of the rules whose mail is stopped at an address, in any letter case. */
export async function listStopped(db: Db, ruleIds: readonly number[], address: string): Promise<readonly number[]> {
  if (ruleIds.length === 0) return []
  const rows = await db
    .selectFrom('unsubscribes')
    .select('rule_id')
    .where('rule_id', 'in', [...ruleIds])
    .where('address', '=', address.toLowerCase())
    .execute()
  return rows.map((row) => row.rule_id)
}

/** The addresses that want no mail of a rule, by name. */
export async function listUnsubscribes(db: Db, ruleId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('unsubscribes')
    .select('address')
    .where('rule_id', '=', ruleId)
    .orderBy('address')
    .execute()
  return rows.map((row) => row.address)
}

/** The rules that are there and whose mail is stopped at an address, the newest stop first. */
export async function listStoppedAt(db: Db, address: string, limit: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('unsubscribes')
    .innerJoin('rules', 'rules.id', 'unsubscribes.rule_id')
    .select('rule_id')
    .where('address', '=', address)
    .where('rules.removed_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('rule_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.rule_id)
}

/** The rules that are there and mailed an address last, and may do so again. */
export async function listMailedAt(db: Db, address: string, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ rule_id: number }>`
    select n.rule_id
    from deliveries d
    join notices n on n.delivery_id = d.id
    join rules r on r.id = n.rule_id and r.removed_at is null
    where d.channel = 'mail' and d.recipient = ${address}
      and not exists (select 1 from unsubscribes u where u.rule_id = n.rule_id and u.address = ${address})
    group by n.rule_id order by max(d.id) desc limit ${limit}`.execute(db)
  return rows.map((row) => row.rule_id)
}

/** Whether a mail of a rule ever went, or is on its way, to an address. */
export async function wasMailed(db: Db, { ruleId, address }: RuleMail): Promise<boolean> {
  const row = await db
    .selectFrom('notices')
    .select('id')
    .where('rule_id', '=', ruleId)
    .where(sql<SqlBool>`delivery_id in (select id from deliveries where channel = 'mail' and recipient = ${address})`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

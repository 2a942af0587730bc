import { type Selectable, sql } from 'kysely'
import type { Latch } from '../core/latch.ts'
import type { Rule } from '../core/rule.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** A rule with its state: what was removed keeps its number and can be taken up again. */
export type KnownRule = Rule & { readonly removedAt?: Date }

export async function insertRule(trx: Trx, rule: Omit<Rule, 'id' | 'revision'>): Promise<Rule> {
  const { id, revision } = await trx
    .insertInto('rules')
    .values({
      conversation_id: rule.conversationId,
      instance_id: rule.instanceId,
      watch: JSON.stringify(rule.watch),
      recipients: JSON.stringify(rule.recipients),
      created_by: JSON.stringify(rule.createdBy),
      created_at: rule.createdAt,
    })
    .returning(['id', 'revision'])
    .executeTakeFirstOrThrow()
  return { ...rule, id, revision }
}

/** Removes a rule. @returns false when it was removed before */
export async function removeRule(trx: Trx, id: number, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('rules')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Takes a removed rule up again, as a new revision that starts now. @returns undefined when it is not removed */
export async function restoreRule(trx: Trx, id: number, now: Date): Promise<Rule | undefined> {
  const row = await trx
    .updateTable('rules')
    .set({ removed_at: null, created_at: now, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .returningAll()
    .executeTakeFirst()
  return row && toRule(row)
}

export async function findRule(db: Db, id: number): Promise<KnownRule | undefined> {
  const row = await db.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRule(row)
}

/** The rules that were made in a conversation and are not removed, by number. */
export async function listRulesOf(db: Db, conversationId: string): Promise<readonly Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(toRule)
}

/** The rules of a conversation that were removed last, the newest first. */
export async function listRemovedOf(db: Db, conversationId: string, most: number): Promise<readonly Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toRule)
}

/** The rules on an instance that are not removed, by number: who removes one waits until this transaction has ended. */
export async function listRulesOn(trx: Trx, instanceId: string): Promise<readonly Rule[]> {
  const rows = await trx
    .selectFrom('rules')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forShare()
    .execute()
  return rows.map(toRule)
}

export async function findLatch(db: Db, ruleId: number): Promise<Latch> {
  const row = await db.selectFrom('latches').selectAll().where('rule_id', '=', ruleId).executeTakeFirst()
  if (row === undefined) return { state: 'unseeded' }
  return {
    state: row.state,
    ...(row.cursor !== null && { cursor: row.cursor }),
    ...(row.value !== null && { value: row.value }),
  }
}

export async function putLatch(trx: Trx, ruleId: number, latch: Latch): Promise<void> {
  const kept = { state: latch.state, cursor: latch.cursor ?? null, value: latch.value ?? null }
  await trx
    .insertInto('latches')
    .values({ rule_id: ruleId, ...kept })
    .onConflict((conflict) => conflict.column('rule_id').doUpdateSet(kept))
    .execute()
}

const toRule = (row: Selectable<Tables['rules']>): KnownRule => ({
  id: row.id,
  revision: row.revision,
  conversationId: row.conversation_id,
  instanceId: row.instance_id,
  watch: row.watch,
  recipients: row.recipients,
  createdBy: row.created_by,
  createdAt: row.created_at,
  ...(row.removed_at !== null && { removedAt: row.removed_at }),
})

import { type Selectable, type SqlBool, sql } from 'kysely'
import type { PauseReason } from '../core/event.ts'
import type { Person, Rule } from '../core/rule.ts'
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
      ...(rule.paused !== undefined && { paused_at: rule.createdAt, paused_reason: rule.paused }),
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
    .set({ removed_at: null, paused_at: null, paused_reason: null, created_at: now, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .returningAll()
    .executeTakeFirst()
  return row && toRule(row)
}

/**
 * Changes what a rule says: a new revision that starts now.
 *
 * @returns undefined when somebody else has changed or removed it since
 */
export async function updateRule(
  trx: Trx,
  { id, revision }: Pick<Rule, 'id' | 'revision'>,
  wanted: Pick<Rule, 'instanceId' | 'watch' | 'recipients' | 'paused'>,
  now: Date,
): Promise<Rule | undefined> {
  const row = await trx
    .updateTable('rules')
    .set({
      instance_id: wanted.instanceId,
      watch: JSON.stringify(wanted.watch),
      recipients: JSON.stringify(wanted.recipients),
      paused_at: wanted.paused === undefined ? null : now,
      paused_reason: wanted.paused ?? null,
      created_at: now,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && toRule(row)
}

/** The rules of all conversations that are not removed, those of one conversation together. */
export async function listAllRules(db: Db): Promise<readonly Rule[]> {
  const rows = await db
    .selectFrom('rules')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('conversation_id')
    .orderBy('id')
    .execute()
  return rows.map(toRule)
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

/** What the rules on an instance watch. */
export async function listWatchesOn(db: Db, instanceId: string): Promise<readonly Rule['watch'][]> {
  const rows = await db
    .selectFrom('rules')
    .select('watch')
    .where('instance_id', '=', instanceId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(({ watch }) => watch)
}

/** The instances on which a rule mails this address. */
export async function listNamedIn(db: Db, address: string, { id }: Pick<Person, 'id'>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('rules')
    .select('instance_id')
    .distinct()
    .where('removed_at', 'is', null)
    .where(sql<SqlBool>`created_by ->> 'id' <> ${id}`)
    .where(sql<SqlBool>`recipients @> ${JSON.stringify([{ kind: 'mail', address: address.toLowerCase() }])}::jsonb`)
    .execute()
  return rows.map((row) => row.instance_id)
}

/** It is not judged until it is taken up again. @returns false when it was paused for that before, or is removed */
export async function pauseRule(trx: Trx, id: number, reason: PauseReason, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('rules')
    .set({ paused_at: now, paused_reason: reason })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where(sql<SqlBool>`paused_reason is distinct from ${reason}`)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** What paused it is over. */
export async function unpauseRule(trx: Trx, id: number): Promise<void> {
  await trx.updateTable('rules').set({ paused_at: null, paused_reason: null }).where('id', '=', id).execute()
}

/** What it tells is held until then; absent: no more. */
export async function muteRule(trx: Trx, id: number, until: Date | undefined): Promise<void> {
  await trx
    .updateTable('rules')
    .set({ muted_until: until ?? null })
    .where('id', '=', id)
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
  ...(row.paused_reason !== null && { paused: row.paused_reason }),
  ...(row.muted_until !== null && { mutedUntil: row.muted_until }),
  ...(row.removed_at !== null && { removedAt: row.removed_at }),
})

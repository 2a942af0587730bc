import { sql } from 'kysely'
import type { Person } from '../core/rule.ts'
import type { Db } from './tables.ts'

/** The numbers of the rules that asked for what a message shows: its problems, and what it carries besides. */
export async function listRulesOfMessage(db: Db, messageId: number): Promise<readonly number[]> {
  const { rows } = await sql<{ rule_id: number }>`
    select n.rule_id from notices n join problems p on p.id = n.problem_id where p.message_id = ${messageId}
    union select n.rule_id from notices n join deliveries d on d.id = n.delivery_id
      where d.message_id = ${messageId} and n.problem_id is null and n.state <> 'superseded'
    order by rule_id`.execute(db)
  return rows.map((row) => row.rule_id)
}

/** The numbers of the rules that ask for problems in their conversation: one or more. */
export async function listRulesOfProblems(db: Db, problemIds: readonly number[]): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('rules', 'rules.id', 'notices.rule_id')
    .select('rules.id')
    .distinct()
    .where('notices.problem_id', 'in', [...problemIds])
    .where('notices.recipient', '=', 'here')
    .where('rules.removed_at', 'is', null)
    .orderBy('rules.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Who made the rules that a problem's notices stem from. */
export async function listCreatorsOf(db: Db, problemId: number): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('rules', 'rules.id', 'notices.rule_id')
    .select(['rules.id', 'rules.created_by'])
    .distinct()
    .where('notices.problem_id', '=', problemId)
    .where('notices.recipient', '=', 'here')
    .orderBy('rules.id')
    .execute()
  return [...new Map(rows.map((row) => [row.created_by.id, row.created_by])).values()]
}

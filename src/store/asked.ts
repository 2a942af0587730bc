import type { Person } from '../core/rule.ts'
import type { Db } from './tables.ts'

/** The numbers of the rules that a problem's notices stem from. */
export async function listRulesOfMessage(db: Db, messageId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('problems', 'problems.id', 'notices.problem_id')
    .select('notices.rule_id')
    .distinct()
    .where('problems.message_id', '=', messageId)
    .orderBy('notices.rule_id')
    .execute()
  return rows.map((row) => row.rule_id)
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

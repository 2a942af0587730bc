import { isDeepStrictEqual } from 'node:util'
import type { Rule } from '../core/rule.ts'
import { listRulesOf } from '../store/rules.ts'
import type { Db } from '../store/tables.ts'

/** The rule that says the same already, in the same conversation, to the same recipients. */
export async function findSame(db: Db, wanted: Omit<Rule, 'id' | 'revision'>): Promise<Rule | undefined> {
  const rules = await listRulesOf(db, wanted.conversationId)
  return rules.find(
    (rule) =>
      rule.instanceId === wanted.instanceId &&
      isDeepStrictEqual(rule.watch, wanted.watch) &&
      isDeepStrictEqual(rule.recipients, wanted.recipients),
  )
}

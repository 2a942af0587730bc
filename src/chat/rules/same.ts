import { isDeepStrictEqual } from 'node:util'
import type { Rule, Watch } from '../../core/rule.ts'
import { listRulesOf } from '../../store/rules.ts'
import type { Db } from '../../store/tables.ts'

/** The rule that says the same already, in the same conversation, to the same recipients. */
export async function findSame(
  db: Db,
  wanted: Pick<Rule, 'conversationId' | 'instanceId' | 'watch' | 'recipients'>,
): Promise<Rule | undefined> {
  const rules = await listRulesOf(db, wanted.conversationId)
  return rules.find(
    (rule) =>
      rule.instanceId === wanted.instanceId &&
      isDeepStrictEqual(untitled(rule.watch), untitled(wanted.watch)) &&
      isDeepStrictEqual(rule.recipients, wanted.recipients),
  )
}

/** A subject that was renamed is the same. */
const untitled = (watch: Watch): object =>
  'subject' in watch && watch.subject !== undefined ? { ...watch, subject: { ...watch.subject, title: '' } } : watch

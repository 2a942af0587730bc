import { supersedeNotices } from '../store/notices.ts'
import { dropProblems } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'

/** Ends what a removed rule still had under way: nothing of it goes out any more, and its card stays as it is. */
export async function forget(trx: Trx, ruleId: number, now: Date): Promise<void> {
  await supersedeNotices(trx, { ruleId }, 'rule-removed', now)
  await dropProblems(trx, `rule/${ruleId}`, now)
}

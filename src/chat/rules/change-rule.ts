import type { Message } from '../../core/message.ts'
import type { Reading } from '../../core/observation.ts'
import { matchesProblem, type Rule, ruleProblem } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { insertChange } from '../../store/audit.ts'
import { putLatch } from '../../store/latches.ts'
import { supersedeNotices } from '../../store/notices.ts'
import { dropProblems } from '../../store/problems.ts'
import { putReadings } from '../../store/readings.ts'
import { findRule, listRulesOf, updateRule } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import type { Changes } from '../command.ts'
import { refuse } from '../commands/remove.ts'
import type { ChatDeps } from '../deps.ts'
import { lineOf } from '../line.ts'
import { pauseOf } from '../pause.ts'
import { placedAway } from '../place-of.ts'
import { say } from '../say.ts'
import { toNumber } from '../ways.ts'
import { ruleChange } from './rule-change.ts'
import { findSame } from './same.ts'
import type { Wanted } from './save-rule.ts'
import { saved } from './saved.ts'
import { standingOf } from './standing.ts'
import { watchMeasure } from './watch-measure.ts'

/** What was read for it just now, and whether to tell at once where it is past its line already. */
export type Known = { readonly lookedUp?: readonly Reading[]; readonly alsoNow?: boolean }

/**
 * Changes a rule, unless it says that already, or another one here does. It begins anew from the newest evaluation known;
 * what was under way for it as it was ends.
 */
export async function changeRule(
  deps: ChatDeps,
  trx: Trx,
  turn: Turn,
  { rule: number, revision }: Changes,
  asked: Wanted,
  { lookedUp = [], alsoNow = false }: Known = {},
): Promise<Message> {
  const now = asked.createdAt
  const before = await findRule(trx, number)
  const refusal = refuse(deps, turn, number, before)
  if (before === undefined || refusal !== undefined) return say(refusal ?? { key: 'no-such-rule', number })
  if (before.removedAt !== undefined)
    return say({ key: 'already-removed', number }, toNumber('restore', number, deps.lang))
  // it stays where it was made, from wherever it is changed
  const wanted = { ...asked, conversationId: before.conversationId }
  const place = await placedAway(trx, turn, before)
  await putReadings(trx, wanted.instanceId, lookedUp)
  const standing = await standingOf(trx, wanted, now)
  const same = await findSame(trx, wanted)
  if (same !== undefined) return saved(trx, deps.mail, same, standing, { existed: true, ...place })
  const paused = await pauseOf(trx, wanted, now)
  const rule = await updateRule(trx, { id: number, revision }, { ...wanted, ...(paused && { paused }) }, now)
  if (rule === undefined) return say({ of: 'form', key: 'changed-meanwhile', number })
  await endBefore(trx, rule, now)
  if (standing.latch !== undefined) await putLatch(trx, number, standing.latch)
  await watchMeasure(trx, rule, now)
  const change = await insertChange(trx, ruleChange('rule-changed', turn.person, rule, before), now)
  const isTold = alsoNow && standing.past !== undefined && paused === undefined
  if (isTold) await deps.tellNow(trx, rule, standing.past, now)
  const changed = { before: await lineOf(trx, deps.mail, before), change }
  return saved(trx, deps.mail, rule, standing, { changed, ...(isTold && { toldNow: true }), ...place })
}

/** Its cards stay as they are; what it, or another rule, goes on to watch goes on. */
async function endBefore(trx: Trx, rule: Rule, now: Date): Promise<void> {
  await supersedeNotices(trx, { ruleId: rule.id }, 'rule-changed', now)
  const rules = await listRulesOf(trx, rule.conversationId)
  const isWatched = (key: string): boolean =>
    key !== ruleProblem(rule.id) && rules.some((each) => matchesProblem(each, key))
  await dropProblems(trx, rule.conversationId, isWatched, now)
}

import type { Message } from '../../core/message.ts'
import type { Reading } from '../../core/observation.ts'
import type { Rule } from '../../core/rule.ts'
import { insertChange } from '../../store/audit.ts'
import { putLatch } from '../../store/latches.ts'
import { putReadings } from '../../store/readings.ts'
import { insertRule } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import type { ChatDeps } from '../deps.ts'
import { pauseOf } from '../pause.ts'
import { ruleChange } from './rule-change.ts'
import { findSame } from './same.ts'
import { saved } from './saved.ts'
import { standingOf } from './standing.ts'
import { watchMeasure } from './watch-measure.ts'

/** A rule that somebody asks for. */
export type Wanted = Omit<Rule, 'id' | 'revision' | 'paused'>

/**
 * Saves a rule, unless the same is there already. It starts from the newest evaluation known.
 *
 * @param lookedUp  what was read for it just now
 * @param alsoNow   whether to tell at once where it is past its line already
 */
export async function saveRule(
  deps: ChatDeps,
  trx: Trx,
  wanted: Wanted,
  { lookedUp = [], alsoNow = false }: { readonly lookedUp?: readonly Reading[]; readonly alsoNow?: boolean } = {},
): Promise<Message> {
  const now = wanted.createdAt
  await putReadings(trx, wanted.instanceId, lookedUp)
  const standing = await standingOf(trx, wanted, now)
  const same = await findSame(trx, wanted)
  if (same !== undefined) return saved(trx, deps.mail, same, standing, { existed: true })
  const paused = await pauseOf(trx, wanted, now)
  const rule = await insertRule(trx, { ...wanted, ...(paused && { paused }) })
  if (standing.latch !== undefined) await putLatch(trx, rule.id, standing.latch)
  await watchMeasure(trx, rule, now)
  await insertChange(trx, ruleChange('rule-made', rule.createdBy, rule), now)
  const isTold = alsoNow && standing.past !== undefined && paused === undefined
  if (isTold) await deps.tellNow(trx, rule, standing.past, now)
  return saved(trx, deps.mail, rule, standing, { ...(isTold && { toldNow: true }) })
}

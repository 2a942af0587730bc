import type { Version } from '../core/latch.ts'
import type { Rule } from '../core/rule.ts'
import { lockInstance } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'
import { tellNow } from './judge.ts'
import type { OweDeps } from './owe.ts'
import { subjectOf } from './subject-of.ts'

/** A rule that is being saved with "also now", past its line already: its crossing is told at once. Part of its saving. */
export async function tellAtOnce(trx: Trx, deps: OweDeps, rule: Rule, version: Version, now: Date): Promise<void> {
  const { watch } = rule
  const instance = await lockInstance(trx, rule.instanceId)
  if (watch.kind !== 'threshold' || instance === undefined) return
  const subject = await subjectOf(trx, rule.instanceId, watch.subject.key)
  await tellNow(trx, { deps, instance, rule: { ...rule, watch }, subject, now }, version)
}

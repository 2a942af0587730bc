import type { Segment } from '../core/api.ts'
import { type CrossedEvent, crossingKey, segmentSubject } from '../core/event.ts'
import { type Latch, seed, step } from '../core/latch.ts'
import type { Reading } from '../core/observation.ts'
import { type Rule, ruleProblem } from '../core/rule.ts'
import { insertEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { closeProblems } from '../store/problems.ts'
import { findNewestReading, insertNewReadings, listReadingsAfter } from '../store/readings.ts'
import { findLatch, listRulesOn, putLatch } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { type OweDeps, owe } from './owe.ts'

type Version = Pick<Reading, 'evaluatedAt' | 'value'>
type ThresholdRule = Rule & { readonly watch: Extract<Rule['watch'], { kind: 'segment-above' }> }

/**
 * Records the readings of a poll (T1) and lets each threshold rule judge, in order, the versions it has not judged yet:
 * one event per crossing, the end of the problem on the way back.
 */
export async function recordReadings(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  page: { readonly segments: readonly Segment[]; readonly readings: readonly Reading[] },
  now: Date,
): Promise<void> {
  await insertNewReadings(trx, instance.id, page.readings)
  const rules = (await listRulesOn(trx, instance.id)).filter(isThreshold)
  for (const rule of rules) {
    const segment = page.segments.find(({ name }) => segmentSubject(name) === rule.watch.subject.key)
    if (segment !== undefined) await judge(trx, deps, instance, rule, segment, now)
  }
}

const isThreshold = (rule: Rule): rule is ThresholdRule => rule.watch.kind === 'segment-above'

async function judge(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  rule: ThresholdRule,
  segment: Segment,
  now: Date,
): Promise<void> {
  const { threshold } = rule.watch
  const before = await findLatch(trx, rule.id)
  let latch = before.state === 'unseeded' ? await seedFromHistory(trx, rule, segment) : before
  for (const version of await listReadingsAfter(trx, instance.id, segment.name, latch.cursor)) {
    const previous = latch.value
    const next = step(latch, threshold, version)
    latch = next.latch
    if (next.change === 'crossed') {
      const event = crossing(instance, rule, segment, version, previous)
      const stored = await insertEvent(trx, event, { keys: [event.id], history: false, now })
      await owe(trx, deps, stored, now)
    }
    if (next.change === 'recovered')
      await closeProblems(trx, ruleProblem(rule.id), { at: version.evaluatedAt, value: version.value, now })
  }
  if (latch !== before) await putLatch(trx, rule.id, latch)
}

/** A rule that was saved before any evaluation was known: what was evaluated before it was made is history. */
const seedFromHistory = async (trx: Trx, rule: ThresholdRule, segment: Segment): Promise<Latch> =>
  seed(rule.watch.threshold, await findNewestReading(trx, rule.instanceId, segment.name, rule.createdAt))

function crossing(
  instance: KnownInstance,
  rule: ThresholdRule,
  segment: Segment,
  version: Version,
  previous: number | undefined,
): CrossedEvent {
  return {
    id: crossingKey(rule.id, rule.revision, version.evaluatedAt, 'above'),
    source: `/instances/${instance.id}`,
    type: 'belfry.segment.threshold.crossed',
    subject: segmentSubject(segment.name),
    time: version.evaluatedAt.toISOString(),
    data: {
      instanceId: instance.id,
      instanceName: instance.name,
      name: segment.name,
      direction: 'above',
      threshold: rule.watch.threshold,
      current: version.value,
      evaluatedAt: version.evaluatedAt.toISOString(),
      ruleId: rule.id,
      ...(segment.friendlyName !== undefined && { friendlyName: segment.friendlyName }),
      ...(previous !== undefined && { previous }),
      ...(segment.createdBy !== undefined && { owner: segment.createdBy }),
    },
  }
}

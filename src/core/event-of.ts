import { thresholdOf } from './condition.ts'
import type { CrossedEvent, NoDataEvent, PausedEvent, RefreshEvent, StaleEvent, UnificationEvent } from './event.ts'
import { crossingKey, noDataKey, pausedKey, refreshKeys, staleKey, unificationKeys } from './identity.ts'
import type { FullRefresh, StepOutcome, Unification } from './observation.ts'
import type { Scene as Instance } from './record-run.ts'
import type { Found } from './replay.ts'
import type { Rule, WatchOf } from './rule.ts'
import { kindOf, nameIn } from './subject.ts'

/** What is known of a rule's subject now. */
export type Known = { readonly friendlyName?: string | undefined; readonly owner?: string | undefined }

type RuleOf<Kind extends 'threshold' | 'stale' | 'no-data'> = Rule & { readonly watch: WatchOf<Kind> }

/** The event of a full refresh that is over. */
export const refreshEvent = (instance: Instance, seen: FullRefresh): RefreshEvent => ({
  ...jobEnvelope(instance, seen, refreshKeys(seen)),
  type: 'belfry.refresh.completed',
  data: {
    ...jobData(instance, seen),
    ...(seen.counts !== undefined && { counts: seen.counts }),
    failed: seen.failed,
  },
})

/** The event of a unification that is over. */
export const unificationEvent = (instance: Instance, seen: Unification): UnificationEvent => ({
  ...jobEnvelope(instance, seen, unificationKeys(seen)),
  type: 'belfry.unification.completed',
  data: {
    ...jobData(instance, seen),
    steps: Object.fromEntries(Object.entries(seen.steps).map(([name, step]) => [name, written(step)])),
  },
})

/** The event of a threshold that was crossed. */
export function crossedEvent(
  instance: Instance,
  rule: RuleOf<'threshold'>,
  subject: Known,
  { version, change, previous }: Found & { readonly change: { readonly kind: 'crossed' } },
): CrossedEvent {
  const { condition, subject: watched } = rule.watch
  return {
    ...ruleEnvelope(instance, rule, crossingKey(rule.id, rule.revision, version.evaluatedAt, change.direction)),
    type: kindOf(watched.key) === 'measure' ? 'belfry.measure.threshold.crossed' : 'belfry.segment.threshold.crossed',
    time: version.evaluatedAt.toISOString(),
    data: {
      ...ruleData(instance, rule, subject),
      ...dimensionsOf(rule),
      direction: change.direction,
      threshold: thresholdOf(condition),
      condition,
      current: version.value,
      evaluatedAt: version.evaluatedAt.toISOString(),
      ...(previous !== undefined && { previous }),
      ...(change.noBaseline === true && { noBaseline: true }),
    },
  }
}

/** The event of a subject that has not succeeded for too long. @param last  its last success, if one is known */
export const staleEvent = (
  instance: Instance,
  rule: RuleOf<'stale'>,
  subject: Known,
  last: Date | undefined,
  now: Date,
): StaleEvent => ({
  ...ruleEnvelope(instance, rule, staleKey(rule.id, last ?? rule.createdAt)),
  type: 'belfry.subject.stale',
  time: now.toISOString(),
  data: {
    ...ruleData(instance, rule, subject),
    ...dimensionsOf(rule),
    hours: rule.watch.hours,
    ...(last !== undefined && { lastSucceededAt: last.toISOString() }),
  },
})

/** The event of an evaluation without a readable value. */
export const noDataEvent = (
  instance: Instance,
  rule: RuleOf<'no-data'>,
  subject: Known,
  evaluatedAt: Date,
): NoDataEvent => ({
  ...ruleEnvelope(instance, rule, noDataKey(rule.id, evaluatedAt)),
  type: 'belfry.subject.nodata',
  time: evaluatedAt.toISOString(),
  data: { ...ruleData(instance, rule, subject), ...dimensionsOf(rule), evaluatedAt: evaluatedAt.toISOString() },
})

/** The event of a rule that is not judged from now on. @param gone  what went, as people know it */
export const pausedEvent = (
  instance: Instance,
  rule: Rule,
  gone: Pick<PausedEvent['data'], 'name' | 'of' | 'reason'>,
  now: Date,
): PausedEvent => ({
  id: pausedKey(rule.id, now),
  source: `/instances/${instance.id}`,
  type: 'belfry.rule.paused',
  subject: `rules/${rule.id}`,
  time: now.toISOString(),
  data: { instanceId: instance.id, instanceName: instance.name, ruleId: rule.id, ...gone },
})

const jobEnvelope = (instance: Instance, { jobId, endedAt }: FullRefresh | Unification, keys: readonly string[]) => ({
  id: keys[0] ?? jobId,
  source: `/instances/${instance.id}`,
  subject: `jobs/${jobId}`,
  time: endedAt.toISOString(),
})

const jobData = (instance: Instance, seen: FullRefresh | Unification) => ({
  instanceId: instance.id,
  instanceName: instance.name,
  status: seen.status,
  submissionKind: seen.submissionKind,
  submittedAt: seen.submittedAt.toISOString(),
  endedAt: seen.endedAt.toISOString(),
})

const written = ({ status, startedAt, endedAt }: StepOutcome) => ({
  status,
  ...(startedAt !== undefined && { startedAt: startedAt.toISOString() }),
  ...(endedAt !== undefined && { endedAt: endedAt.toISOString() }),
})

type Subjected = RuleOf<'threshold' | 'stale' | 'no-data'>

const ruleEnvelope = (instance: Instance, rule: Subjected, id: string) => ({
  id,
  source: `/instances/${instance.id}`,
  subject: rule.watch.subject.key,
})

const ruleData = (instance: Instance, rule: Subjected, { friendlyName, owner }: Known) => ({
  instanceId: instance.id,
  instanceName: instance.name,
  ruleId: rule.id,
  name: nameIn(rule.watch.subject.key),
  ...(friendlyName !== undefined && { friendlyName }),
  ...(owner !== undefined && { owner }),
})

const dimensionsOf = ({ watch }: Subjected) =>
  watch.subject.where === undefined
    ? {}
    : { dimensions: { [watch.subject.where.dimension]: watch.subject.where.value } }

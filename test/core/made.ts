import type {
  CrossedEvent,
  FailedEvent,
  NoDataEvent,
  PausedEvent,
  RefreshEvent,
  StaleEvent,
  SucceededEvent,
  TriggerEvent,
  TroubleEvent,
  UnificationEvent,
} from '../../src/core/event.ts'
import type { FullRefresh, RunOutcome, Unification } from '../../src/core/observation.ts'
import type { Rule, Subject, WatchOf } from '../../src/core/rule.ts'

/** A moment on the day all of this happens. */
export const at = (time: string): Date => new Date(`2026-11-20T${time}Z`)

const envelope = (time: string) => ({
  source: '/instances/contoso',
  subject: 'datasources/w1',
  time: at(time).toISOString(),
})

const contoso = { instanceId: 'contoso', instanceName: 'Contoso' }

const ofRun = { submissionKind: 'scheduled', submittedAt: at('09:50:00'), endedAt: at('10:00:00') }

const jobData = {
  ...contoso,
  status: 'successful',
  submissionKind: 'scheduled',
  submittedAt: at('09:50:00').toISOString(),
  endedAt: at('10:00:00').toISOString(),
}

const refresh = {
  ...contoso,
  name: 'Webshop',
  jobId: 'j1',
  taskId: 't1',
  submissionKind: 'scheduled',
  submittedAt: at('09:50:00').toISOString(),
  endedAt: at('10:00:00').toISOString(),
}

/** A rule on every failure of Contoso, made at 09:00 by Mia. */
export function aRule(part: Partial<Rule> = {}): Rule {
  return {
    id: 3,
    revision: 1,
    conversationId: 'channel',
    instanceId: 'contoso',
    watch: { kind: 'refresh-failed', firstFailures: false },
    recipients: [{ kind: 'here' }],
    createdBy: { id: '29:mia', name: 'Mia' },
    createdAt: at('09:00:00'),
    ...part,
  }
}

export const vip: Subject = { key: 'segments/VIP', title: 'VIP customers' }

/** A rule of its own kind, with what it watches. */
export const aRuleOn = <Kind extends 'threshold' | 'stale' | 'no-data'>(
  watch: WatchOf<Kind>,
  part: Partial<Rule> = {},
) => ({
  ...aRule(part),
  watch,
})

/** The Webshop of Contoso failed for good at 10:00. */
export function aFailure(part: Partial<FailedEvent> = {}, data: Partial<FailedEvent['data']> = {}): FailedEvent {
  return {
    ...envelope('10:00:00'),
    id: 'task/t1/failed',
    type: 'belfry.datasource.refresh.failed',
    data: { ...refresh, permanent: true, consecutiveFailures: 1, skipped: [], ...data },
    ...part,
  }
}

/** The Webshop of Contoso refreshed at 10:00. */
export function aSuccess(part: Partial<SucceededEvent> = {}): SucceededEvent {
  return {
    ...envelope('10:00:00'),
    id: 'task/t1/succeeded',
    type: 'belfry.datasource.refresh.succeeded',
    data: { ...refresh, afterFailures: 0 },
    ...part,
  }
}

/** A segment of Contoso crossed the threshold of rule 3 at 10:00. */
export function aCrossing(part: Partial<CrossedEvent> = {}, data: Partial<CrossedEvent['data']> = {}): CrossedEvent {
  return {
    ...envelope('10:00:00'),
    id: 'rule/3/1/2026-11-20T10:00:00.000Z/above',
    type: 'belfry.segment.threshold.crossed',
    subject: 'segments/VIP',
    data: {
      ...contoso,
      name: 'VIP',
      direction: 'above',
      threshold: 100,
      condition: { kind: 'above', threshold: 100 },
      current: 101,
      evaluatedAt: at('10:00:00').toISOString(),
      ruleId: 3,
      ...data,
    },
    ...part,
  }
}

/** The scheduled full refresh of Contoso, job j1, succeeded at 10:00. */
export function aRefresh(part: Partial<RefreshEvent> = {}, data: Partial<RefreshEvent['data']> = {}): RefreshEvent {
  return {
    ...envelope('10:00:00'),
    id: 'job/j1/all/j1/completed',
    type: 'belfry.refresh.completed',
    subject: 'jobs/j1',
    data: { ...jobData, counts: { successful: 3, failed: 0, skipped: 0 }, failed: [], ...data },
    ...part,
  }
}

/** The profiles of Contoso were merged at 10:00. */
export function aUnification(part: Partial<UnificationEvent> = {}): UnificationEvent {
  return {
    ...envelope('10:00:00'),
    id: 'task/m1/completed',
    type: 'belfry.unification.completed',
    subject: 'jobs/j1',
    data: { ...jobData, steps: { merge: { status: 'successful' } } },
    ...part,
  }
}

/** The segment of rule 3 has been stale since 10:00. */
export function aStale(ruleId = 3): StaleEvent {
  return {
    ...envelope('10:00:00'),
    id: `stale/${ruleId}/2026-11-18T10:00:00.000Z`,
    type: 'belfry.subject.stale',
    subject: 'segments/VIP',
    data: { ...contoso, ruleId, name: 'VIP', hours: 48 },
  }
}

/** The segment of rule 3 showed no number at 10:00. */
export function aNoData(ruleId = 3): NoDataEvent {
  return {
    ...envelope('10:00:00'),
    id: `no-data/${ruleId}/2026-11-20T10:00:00.000Z`,
    type: 'belfry.subject.nodata',
    subject: 'segments/VIP',
    data: { ...contoso, ruleId, name: 'VIP', evaluatedAt: at('10:00:00').toISOString() },
  }
}

/** Rule 3 is not judged since 10:00. */
export function aPause(ruleId = 3): PausedEvent {
  return {
    ...envelope('10:00:00'),
    id: `paused/${ruleId}/2026-11-20T10:00:00.000Z`,
    type: 'belfry.rule.paused',
    subject: `rules/${ruleId}`,
    data: { ...contoso, ruleId, name: 'VIP', of: 'segment', reason: 'inactive' },
  }
}

/** Customer Insights cannot be read since 10:00. */
export function aTrouble(): TroubleEvent {
  const since = at('10:00:00').toISOString()
  return {
    ...envelope('10:00:00'),
    id: `trouble/customer-insights/${since}`,
    type: 'belfry.connection.trouble',
    subject: 'connection',
    data: { ...contoso, instances: ['Contoso'], since, problem: 'unreachable' },
  }
}

/** One event of every type. */
export const every: readonly TriggerEvent[] = [
  aFailure(),
  aSuccess(),
  aCrossing(),
  aCrossing({ id: 'rule/3/1/2026-11-20T10:00:00.000Z/measure', type: 'belfry.measure.threshold.crossed' }),
  aRefresh(),
  aUnification(),
  aStale(),
  aNoData(),
  aPause(),
  aTrouble(),
]

/** The scheduled full refresh j1, as a poll shows it when it has ended. */
export function aFullRefresh(part: Partial<FullRefresh> = {}): FullRefresh {
  return {
    kind: 'full-refresh',
    jobId: 'j1',
    status: 'failed',
    ...ofRun,
    counts: { successful: 3, failed: 1, skipped: 2 },
    failed: ['Webshop'],
    ...part,
  }
}

/** The unification within job j1, as a poll shows it when its merge has ended. */
export function aMerge(part: Partial<Unification> = {}): Unification {
  return {
    kind: 'unification',
    jobId: 'j1',
    taskId: 'm1',
    jobIds: ['j1'],
    status: 'successful',
    ...ofRun,
    steps: { map: { status: 'successful' }, merge: { status: 'successful', endedAt: at('10:00:00') } },
    ...part,
  }
}

/** The Webshop in a scheduled job, as a poll shows it. */
export function aRun(part: Partial<RunOutcome> = {}): RunOutcome {
  return {
    kind: 'run',
    outcome: 'failed',
    source: { id: 'w1', name: 'Webshop' },
    jobId: 'j1',
    taskId: 't1',
    jobIds: ['j1'],
    ...ofRun,
    permanent: true,
    skipped: [],
    ...part,
  }
}

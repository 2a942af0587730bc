import type { CrossedEvent, FailedEvent, SucceededEvent } from '../../src/core/event.ts'
import type { RunOutcome } from '../../src/core/observation.ts'
import type { Rule } from '../../src/core/rule.ts'

/** A moment on the day all of this happens. */
export const at = (time: string): Date => new Date(`2026-11-20T${time}Z`)

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
      instanceId: 'contoso',
      instanceName: 'Contoso',
      name: 'VIP',
      direction: 'above',
      threshold: 100,
      current: 101,
      evaluatedAt: at('10:00:00').toISOString(),
      ruleId: 3,
      ...data,
    },
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
    submissionKind: 'scheduled',
    submittedAt: at('09:50:00'),
    endedAt: at('10:00:00'),
    permanent: true,
    skipped: [],
    ...part,
  }
}

const envelope = (time: string) => ({
  source: '/instances/contoso',
  subject: 'datasources/w1',
  time: at(time).toISOString(),
})

const refresh = {
  instanceId: 'contoso',
  instanceName: 'Contoso',
  name: 'Webshop',
  jobId: 'j1',
  taskId: 't1',
  submissionKind: 'scheduled',
  submittedAt: at('09:50:00').toISOString(),
  endedAt: at('10:00:00').toISOString(),
}

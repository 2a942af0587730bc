import type { Condition } from '../../src/core/condition.ts'
import {
  crossedEvent,
  noDataEvent,
  pausedEvent,
  refreshEvent,
  staleEvent,
  unificationEvent,
} from '../../src/core/event-of.ts'
import type { Found } from '../../src/core/replay.ts'
import type { Subject } from '../../src/core/rule.ts'
import { aFullRefresh, aMerge, aRule, aRuleOn, at, vip } from './made.ts'
import { version } from './versions.ts'

const contoso = { id: 'contoso', name: 'Contoso' }
const inContoso = { instanceId: 'contoso', instanceName: 'Contoso' }
const ten = '2026-11-20T10:00:00.000Z'
const known = { friendlyName: 'VIP customers', owner: 'v@contoso.example' }
const above: Condition = { kind: 'above', threshold: 100 }
const revenue: Subject = { key: 'measures/Revenue', title: 'Revenue' }
const inNl: Subject = { ...revenue, where: { dimension: 'Country', value: 'NL' } }

type Crossed = Found & { readonly change: { readonly kind: 'crossed' } }
const crossed = (part: Partial<Crossed> = {}): Crossed => ({
  version: { ...version(0, 101), evaluatedAt: at('10:00:00') },
  change: { kind: 'crossed', direction: 'above' },
  previous: 90,
  ...part,
})

test('a full refresh is told with its own word, its counts and what failed', () => {
  expect(refreshEvent(contoso, aFullRefresh())).toEqual({
    id: 'job/j1/all/j1/completed',
    source: '/instances/contoso',
    type: 'belfry.refresh.completed',
    subject: 'jobs/j1',
    time: ten,
    data: {
      ...inContoso,
      status: 'failed',
      submissionKind: 'scheduled',
      submittedAt: '2026-11-20T09:50:00.000Z',
      endedAt: ten,
      counts: { successful: 3, failed: 1, skipped: 2 },
      failed: ['Webshop'],
    },
  })
})

test('a full refresh of which nobody told the counts has none', () => {
  const { counts: _, ...posted } = aFullRefresh()
  expect(refreshEvent(contoso, posted).data).not.toHaveProperty('counts')
})

test('a unification is told with the steps that its run shows, and their times where they are known', () => {
  const steps = {
    map: { status: 'successful', startedAt: at('09:51:00'), endedAt: at('09:52:00') },
    merge: { status: 'failed', startedAt: at('09:53:00') },
  }
  expect(unificationEvent(contoso, aMerge({ status: 'failed', steps }))).toEqual({
    id: 'task/m1/completed',
    source: '/instances/contoso',
    type: 'belfry.unification.completed',
    subject: 'jobs/j1',
    time: ten,
    data: {
      ...inContoso,
      status: 'failed',
      submissionKind: 'scheduled',
      submittedAt: '2026-11-20T09:50:00.000Z',
      endedAt: ten,
      steps: {
        map: { status: 'successful', startedAt: '2026-11-20T09:51:00.000Z', endedAt: '2026-11-20T09:52:00.000Z' },
        merge: { status: 'failed', startedAt: '2026-11-20T09:53:00.000Z' },
      },
    },
  })
})

test('a segment’s crossing is told with the line, the value and the one before', () => {
  const rule = aRuleOn({ kind: 'threshold', subject: vip, condition: above }, { revision: 2 })
  expect(crossedEvent(contoso, rule, known, crossed())).toEqual({
    id: `rule/3/2/${ten}/above`,
    source: '/instances/contoso',
    type: 'belfry.segment.threshold.crossed',
    subject: 'segments/VIP',
    time: ten,
    data: {
      ...inContoso,
      ruleId: 3,
      name: 'VIP',
      friendlyName: 'VIP customers',
      owner: 'v@contoso.example',
      direction: 'above',
      threshold: 100,
      condition: above,
      current: 101,
      previous: 90,
      evaluatedAt: ten,
    },
  })
})

test('a measure’s crossing is told as one, without a dimension where none is watched', () => {
  const event = crossedEvent(contoso, aRuleOn({ kind: 'threshold', subject: revenue, condition: above }), {}, crossed())
  expect(event).toMatchObject({ type: 'belfry.measure.threshold.crossed', subject: 'measures/Revenue' })
  for (const absent of ['dimensions', 'friendlyName', 'owner', 'noBaseline'])
    expect(event.data).not.toHaveProperty(absent)
})

test('where one dimension value is watched, its crossing names it', () => {
  const event = crossedEvent(contoso, aRuleOn({ kind: 'threshold', subject: inNl, condition: above }), {}, crossed())
  expect(event).toMatchObject({ subject: 'measures/Revenue', data: { name: 'Revenue', dimensions: { Country: 'NL' } } })
})

test('a dimension of any name is told as it is', () => {
  const subject = { ...revenue, where: { dimension: '__proto__', value: 'NL' } }
  const event = crossedEvent(contoso, aRuleOn({ kind: 'threshold', subject, condition: above }), {}, crossed())
  expect(JSON.stringify(event.data.dimensions)).toBe('{"__proto__":"NL"}')
})

test('a rise tells by how much was asked for, and which way it went', () => {
  const condition: Condition = { kind: 'rises', by: 10, unit: 'percent' }
  const rise = crossed({ change: { kind: 'crossed', direction: 'rises' } })
  expect(crossedEvent(contoso, aRuleOn({ kind: 'threshold', subject: vip, condition }), {}, rise)).toMatchObject({
    id: `rule/3/1/${ten}/rises`,
    data: { direction: 'rises', threshold: 10, condition, previous: 90 },
  })
})

test('a value with nothing to compare it with says so, and names no value before', () => {
  const condition: Condition = { kind: 'falls', by: 10, unit: 'amount' }
  const { previous: _, ...bare } = crossed({ change: { kind: 'crossed', direction: 'falls', noBaseline: true } })
  const { data } = crossedEvent(contoso, aRuleOn({ kind: 'threshold', subject: vip, condition }), {}, bare)
  expect(data).toMatchObject({ noBaseline: true, direction: 'falls' })
  expect(data).not.toHaveProperty('previous')
})

test('a stale subject is known by its last success, or by the rule where none is known', () => {
  const rule = aRuleOn({ kind: 'stale', subject: vip, hours: 48 })
  expect(staleEvent(contoso, rule, known, at('04:00:00'), at('10:00:00'))).toEqual({
    id: 'stale/3/2026-11-20T04:00:00.000Z',
    source: '/instances/contoso',
    type: 'belfry.subject.stale',
    subject: 'segments/VIP',
    time: ten,
    data: { ...inContoso, ...known, ruleId: 3, name: 'VIP', hours: 48, lastSucceededAt: '2026-11-20T04:00:00.000Z' },
  })
  const never = staleEvent(contoso, rule, known, undefined, at('10:00:00'))
  expect(never.id).toBe('stale/3/2026-11-20T09:00:00.000Z')
  expect(never.data).not.toHaveProperty('lastSucceededAt')
})

test('an evaluation without a number is told at its moment, with its dimension value', () => {
  expect(noDataEvent(contoso, aRuleOn({ kind: 'no-data', subject: inNl }), {}, at('10:00:00'))).toEqual({
    id: `no-data/3/${ten}`,
    source: '/instances/contoso',
    type: 'belfry.subject.nodata',
    subject: 'measures/Revenue',
    time: ten,
    data: { ...inContoso, ruleId: 3, name: 'Revenue', dimensions: { Country: 'NL' }, evaluatedAt: ten },
  })
})

test('a rule that is paused is told as the rule, with what went and why', () => {
  const gone = { name: 'VIP customers', of: 'segment', reason: 'deleted' } as const
  expect(pausedEvent(contoso, aRule(), gone, at('10:00:00'))).toEqual({
    id: `paused/3/${ten}`,
    source: '/instances/contoso',
    type: 'belfry.rule.paused',
    subject: 'rules/3',
    time: ten,
    data: { ...inContoso, ruleId: 3, ...gone },
  })
})

import type { Condition } from '../../src/core/condition.ts'
import type { Rule, Watch } from '../../src/core/rule.ts'
import { type RuleKnown, type Verdict, whyNot } from '../../src/core/why-not.ts'

const madeAt = new Date('2026-11-10T09:00:00.000Z')
const at = new Date('2026-11-20T09:00:00.000Z')
const condition: Condition = { kind: 'above', threshold: 100 }
const subject = { key: 'segments/VIP', title: 'VIP' }
const threshold: Watch = { kind: 'threshold', subject, condition }
const armed: RuleKnown = { latch: { state: 'armed' } }
const rule = (watch: Watch, part: Partial<Rule> = {}) => ({ watch, createdAt: madeAt, ...part })
const newest = (value: number | null, evaluatedAt = at): RuleKnown => ({ ...armed, newest: { evaluatedAt, value } })
const iso = at.toISOString()

test.each<[string, Parameters<typeof whyNot>[0], RuleKnown, Verdict]>([
  ['removed', rule(threshold, { paused: 'inactive' }), { ...armed, isRemoved: true }, { why: 'removed' }],
  ['paused', rule(threshold, { paused: 'inactive' }), armed, { why: 'paused', reason: 'inactive' }],
  ['muted', rule(threshold), { ...newest(120), mutedUntil: at }, { why: 'muted', until: iso }],
  ['muted here', rule(threshold), { ...newest(120), mutedHereUntil: at }, { why: 'muted-here', until: iso }],
  ['quiet hours', rule(threshold), { ...newest(120), quietUntil: at }, { why: 'quiet', until: iso }],
  ['not to be read', rule(threshold), { ...newest(90), troubleSince: at }, { why: 'trouble', since: iso }],
  ['never evaluated', rule(threshold), armed, { why: 'never-evaluated' }],
  ['without a value', rule(threshold), newest(null), { why: 'no-value', at: iso }],
  ['not past its line', rule(threshold), newest(90), { why: 'not-crossed', condition, value: 90, at: iso }],
  [
    'past its line since long',
    rule(threshold),
    { ...newest(120), latch: { state: 'firing' } },
    { why: 'still-past', condition, value: 120, at: iso },
  ],
  [
    'not past it often enough',
    rule(threshold),
    { ...newest(120), latch: { state: 'pending', count: 2 } },
    { why: 'not-yet', condition, count: 2, at: iso },
  ],
  [
    'not evaluated since it was made',
    rule(threshold),
    newest(90, new Date('2026-11-09T09:00:00.000Z')),
    { why: 'not-evaluated', since: '2026-11-09T09:00:00.000Z' },
  ],
  [
    'in time',
    rule({ kind: 'stale', subject, hours: 24 }),
    { ...armed, lastSuccess: at },
    { why: 'in-time', hours: 24, at: iso },
  ],
  [
    'stale and told',
    rule({ kind: 'stale', subject, hours: 24 }),
    { latch: { state: 'firing' } },
    { why: 'still-stale', hours: 24 },
  ],
  ['with a value', rule({ kind: 'no-data', subject }), newest(5), { why: 'has-value', value: 5, at: iso }],
  ['still without one', rule({ kind: 'no-data', subject }), newest(null), { why: 'still-no-value', at: iso }],
  ['waiting', rule({ kind: 'unification' }), armed, { why: 'waits', since: madeAt.toISOString() }],
])('a rule that is %s says so', (_, made, known, verdict) => {
  expect(whyNot(made, known)).toEqual(verdict)
})

import type { Rule, WatchOf } from '../../src/core/rule.ts'
import { nameIn } from '../../src/core/subject.ts'
import type { RuleSpec } from './condition.ts'

export type ThresholdRule = Rule & { readonly watch: WatchOf<'threshold'> }

/** A rule of a plan as Belfry keeps it, saved at a moment in the channel. */
export const ruleOf = (spec: RuleSpec, savedAt: Date): ThresholdRule => ({
  id: spec.id,
  revision: spec.revision,
  ...ruleFor(spec.instance, savedAt),
  watch: {
    kind: 'threshold',
    subject: { key: spec.subject, title: nameIn(spec.subject) },
    condition: conditionOf(spec),
  },
})

/** What does not depend on what a rule watches. */
export const ruleFor = (instanceId: string, savedAt: Date): Omit<Rule, 'id' | 'revision' | 'watch'> => ({
  conversationId: 'channel',
  instanceId,
  recipients: [{ kind: 'here' }, { kind: 'owner' }],
  createdBy: { id: '29:anna', name: 'Anna' },
  createdAt: savedAt,
})

const conditionOf = ({ condition }: RuleSpec): WatchOf<'threshold'>['condition'] =>
  JSON.parse(JSON.stringify(condition))

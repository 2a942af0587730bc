import type { Person, Rule } from '../../core/rule.ts'
import type { Change } from '../../store/audit.ts'

/** What a rule says: what a change of it is told by, and taken back to. */
export type KeptRule = Pick<Rule, 'revision' | 'instanceId' | 'watch' | 'recipients'>

/** A change of a rule, as it is written down. @param before  as it was; absent: it is made, removed or restored as it is */
export const ruleChange = (
  what: 'rule-made' | 'rule-changed' | 'rule-removed' | 'rule-restored',
  person: Person,
  rule: Rule,
  before?: Rule,
): Change => ({
  person,
  conversationId: rule.conversationId,
  what,
  about: `rule/${rule.id}`,
  ...(what === 'rule-removed' && { before: kept(rule) }),
  ...(before !== undefined && { before: kept(before) }),
  ...(what !== 'rule-removed' && { after: kept(rule) }),
})

const kept = ({ revision, instanceId, watch, recipients }: Rule): KeptRule => ({
  revision,
  instanceId,
  watch,
  recipients,
})

/** The rule that a change is about. */
export function ruleOfChange({ about }: Change): number | undefined {
  const [, number] = /^rule\/(\d+)$/.exec(about) ?? []
  return number === undefined ? undefined : Number(number)
}

export const isKeptRule = (document: unknown): document is KeptRule =>
  typeof document === 'object' && document !== null && 'revision' in document && 'watch' in document

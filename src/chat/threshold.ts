import type { RuleSaved } from '../core/message.ts'
import type { Reading } from '../core/observation.ts'
import type { Rule } from '../core/rule.ts'
import type { Db } from '../store/tables.ts'
import type { ChatDeps } from './deps.ts'
import { lineOf, ownerOf } from './line.ts'

/** What the answer to a saved threshold says: the rule in words, where the segment stands, what will not work. */
export async function savedThreshold(
  db: Db,
  mail: ChatDeps['mail'],
  rule: Rule,
  reading: Pick<Reading, 'evaluatedAt' | 'value'> | undefined,
  as: Pick<RuleSaved, 'existed' | 'restored'>,
): Promise<RuleSaved> {
  const { watch } = rule
  if (watch.kind !== 'segment-above') throw new Error(`Rule ${rule.id} has no threshold`)
  return {
    card: 'rule-saved',
    rule: await lineOf(db, mail, rule),
    warnings: await warningsOf(db, mail, rule),
    ...as,
    ...(reading !== undefined && {
      now: {
        value: reading.value,
        evaluatedAt: reading.evaluatedAt.toISOString(),
        alreadyAbove: reading.value > watch.threshold,
      },
    }),
  }
}

async function warningsOf(db: Db, mail: ChatDeps['mail'], rule: Rule): Promise<RuleSaved['warnings']> {
  if (rule.recipients.every(({ kind }) => kind === 'here')) return []
  if (mail === undefined) return ['mail-off']
  if (!rule.recipients.some(({ kind }) => kind === 'owner')) return []
  const owner = await ownerOf(db, rule)
  if (owner === undefined) return ['owner-unknown']
  return mail.allows(owner) ? [] : ['address-not-allowed']
}

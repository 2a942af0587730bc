import type { RuleLine } from '../core/message.ts'
import type { Rule, Watch } from '../core/rule.ts'
import { findSegment } from '../store/catalogue.ts'
import { findInstance } from '../store/instances.ts'
import type { Db } from '../store/tables.ts'
import type { ChatDeps } from './deps.ts'

/** A rule as a person reads it, "the owner" with the address that is known now. */
export async function lineOf(db: Db, mail: ChatDeps['mail'], rule: Rule): Promise<RuleLine> {
  const instance = await findInstance(db, rule.instanceId)
  const owner = await ownerOf(db, rule)
  const mails = rule.recipients.flatMap((recipient): RuleLine['mails'] => {
    if (recipient.kind === 'here') return []
    if (recipient.kind === 'mail') return [{ owner: false, address: recipient.address }]
    const address = owner !== undefined && mail?.allows(owner) === true ? owner : mail?.adminMail
    return [{ owner: true, ...(address !== undefined && { address }) }]
  })
  return {
    number: rule.id,
    instanceName: instance?.name ?? rule.instanceId,
    watch: watchLine(rule.watch),
    here: rule.recipients.some(({ kind }) => kind === 'here'),
    mails,
    createdBy: rule.createdBy.name,
  }
}

/** The owner of what a rule watches, where Customer Insights knows one. */
export async function ownerOf(db: Db, rule: Pick<Rule, 'instanceId' | 'watch'>): Promise<string | undefined> {
  if (rule.watch.kind !== 'segment-above') return undefined
  return (await findSegment(db, rule.instanceId, rule.watch.subject.key))?.owner
}

function watchLine(watch: Watch): RuleLine['watch'] {
  if (watch.kind === 'segment-above')
    return { kind: watch.kind, subject: watch.subject.title, threshold: watch.threshold }
  const subject = watch.subject && { subject: watch.subject.title }
  return watch.kind === 'refresh-failed'
    ? { kind: watch.kind, firstFailures: watch.firstFailures, ...subject }
    : { kind: watch.kind, ...subject }
}

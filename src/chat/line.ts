import type { RuleLine, WatchLine } from '../core/message.ts'
import type { Rule, Subject, Watch } from '../core/rule.ts'
import { kindOf, nameIn } from '../core/subject.ts'
import { findSubjectSource } from '../store/data-sources.ts'
import { findInstance } from '../store/instances.ts'
import { listMeasures } from '../store/measures.ts'
import { listSegments } from '../store/segments.ts'
import { findSubjectOwner } from '../store/subject-owners.ts'
import type { Db } from '../store/tables.ts'
import { listUnsubscribes } from '../store/unsubscribes.ts'
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
  const unwanted = await listUnsubscribes(db, rule.id)
  return {
    number: rule.id,
    instanceName: instance?.name ?? rule.instanceId,
    watch: watchLine(rule.watch),
    ...(rule.paused !== undefined && { paused: rule.paused }),
    ...(rule.mutedUntil !== undefined && { mutedUntil: rule.mutedUntil.toISOString() }),
    here: rule.recipients.some(({ kind }) => kind === 'here'),
    mails,
    ...(unwanted.length > 0 && { unwanted }),
    createdBy: rule.createdBy.name,
  }
}

/** The owner of what a rule watches: who was named in chat, else who Customer Insights says. */
export async function ownerOf(
  db: Db,
  { instanceId, watch }: Pick<Rule, 'instanceId' | 'watch'>,
): Promise<string | undefined> {
  const key = 'subject' in watch ? watch.subject?.key : undefined
  if (key === undefined) return undefined
  const named = await findSubjectOwner(db, instanceId, key)
  if (named !== undefined) return named.address
  const kind = kindOf(key)
  if (kind === 'datasource') return (await findSubjectSource(db, instanceId, key))?.owner
  const all = kind === 'segment' ? await listSegments(db, instanceId) : await listMeasures(db, instanceId)
  return all.find(({ name }) => name === nameIn(key))?.owner
}

function watchLine(watch: Watch): WatchLine {
  switch (watch.kind) {
    case 'refresh-failed':
    case 'refresh-succeeded': {
      const { subject, ...rest } = watch
      return { ...rest, ...(subject && { subject: subject.title }) }
    }
    case 'threshold':
      return { kind: watch.kind, ...oneValue(watch.subject), condition: watch.condition }
    case 'no-data':
      return { kind: watch.kind, ...oneValue(watch.subject) }
    case 'stale': {
      const { key, title, where } = watch.subject
      return {
        kind: watch.kind,
        of: kindOf(key) ?? 'datasource',
        subject: title,
        hours: watch.hours,
        ...(where && { where }),
      }
    }
    default:
      return watch
  }
}

const oneValue = ({ key, title, where }: Subject) => ({
  of: kindOf(key) === 'measure' ? ('measure' as const) : ('segment' as const),
  subject: title,
  ...(where && { where }),
})

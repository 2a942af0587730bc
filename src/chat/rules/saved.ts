import type { RuleSaved } from '../../core/message.ts'
import type { Rule } from '../../core/rule.ts'
import { listBroken } from '../../store/events.ts'
import type { Db } from '../../store/tables.ts'
import type { ChatDeps } from '../deps.ts'
import { lineOf, ownerOf } from '../line.ts'
import type { Standing } from './standing.ts'

/** What became of it, and where it belongs if not here. */
type As = Pick<RuleSaved, 'existed' | 'restored' | 'changed' | 'toldNow'> & { readonly place?: string }

/** What the answer to a saved rule says: the rule in words, where its subject stands, what will not work. */
export async function saved(
  db: Db,
  mail: ChatDeps['mail'],
  rule: Rule,
  { now, last, preview }: Standing,
  { place, ...as }: As = {},
): Promise<RuleSaved> {
  const broken = await brokenOf(db, rule)
  return {
    card: 'rule-saved',
    rule: { ...(await lineOf(db, mail, rule)), ...(place !== undefined && { place }) },
    warnings: await warningsOf(db, mail, rule),
    ...(now && { now }),
    ...(last && { last }),
    ...(preview && { preview }),
    ...(broken && { broken }),
    ...as,
  }
}

/** What is broken right now: that is history, and nobody will be alerted of it again. */
async function brokenOf(db: Db, { instanceId, watch }: Rule): Promise<RuleSaved['broken']> {
  if (watch.kind !== 'refresh-failed' && watch.kind !== 'everything') return undefined
  const key = watch.kind === 'everything' ? undefined : watch.subject?.key
  const broken = await listBroken(db, instanceId)
  return broken
    .filter(({ event }) => key === undefined || key === event.subject)
    .flatMap(({ event }) =>
      event.type === 'belfry.datasource.refresh.failed' ? [{ name: event.data.name, since: event.time }] : [],
    )
}

async function warningsOf(db: Db, mail: ChatDeps['mail'], rule: Rule): Promise<RuleSaved['warnings']> {
  const { watch, paused } = rule
  const { where } = 'subject' in watch ? (watch.subject ?? {}) : {}
  return [
    ...(await mailWarnings(db, mail, rule)),
    ...(paused === 'inactive' || paused === 'expired' ? [paused] : []),
    ...(where === undefined ? [] : (['own-history'] as const)),
  ]
}

async function mailWarnings(db: Db, mail: ChatDeps['mail'], rule: Rule): Promise<RuleSaved['warnings']> {
  if (rule.recipients.every(({ kind }) => kind === 'here')) return []
  if (mail === undefined) return ['mail-off']
  if (!rule.recipients.some(({ kind }) => kind === 'owner')) return []
  const owner = await ownerOf(db, rule)
  if (owner === undefined) return ['owner-unknown']
  return mail.allows(owner) ? [] : ['address-not-allowed']
}

import type { WhyRule } from '../../core/message.ts'
import { endOfQuiet } from '../../core/quiet-hours.ts'
import { readingKey } from '../../core/subject.ts'
import { type RuleKnown, whyNot } from '../../core/why-not.ts'
import { findLastSuccess } from '../../store/last-success.ts'
import { findLatch } from '../../store/latches.ts'
import { findQuiet } from '../../store/looks.ts'
import { listMutes } from '../../store/mutes.ts'
import { findNewestReading } from '../../store/readings.ts'
import type { KnownRule } from '../../store/rules.ts'
import type { Db } from '../../store/tables.ts'
import { listTold } from '../../store/told.ts'
import { listTroubled } from '../../store/trouble.ts'
import type { ChatDeps } from '../deps.ts'
import { lineOf } from '../line.ts'
import { toldLine } from './told-line.ts'

/** A rule, why it is silent now, and the newest that it told or held. */
export async function whyRule(
  db: Db,
  mail: ChatDeps['mail'],
  rule: KnownRule,
  now: Date,
  zone: string,
): Promise<WhyRule> {
  const [newest] = await listTold(db, rule.conversationId, { ruleId: rule.id, instanceIds: 'all' }, 1)
  return {
    line: await lineOf(db, mail, rule),
    madeAt: rule.createdAt.toISOString(),
    verdict: whyNot(rule, { ...(await knownOf(db, rule, now)), ...(await heldHere(db, rule, now, zone)) }),
    ...(newest && { newest: toldLine(newest, rule.conversationId) }),
  }
}

async function knownOf(db: Db, rule: KnownRule, now: Date): Promise<RuleKnown> {
  const { watch, instanceId, mutedUntil } = rule
  const troubled = (await listTroubled(db)).find(({ instance }) => instance === undefined || instance.id === instanceId)
  return {
    ...(rule.removedAt && { isRemoved: true }),
    ...(mutedUntil !== undefined && mutedUntil > now && { mutedUntil }),
    ...(troubled && { troubleSince: troubled.since }),
    latch: await findLatch(db, rule.id),
    ...('subject' in watch && watch.subject !== undefined && (await readingsOf(db, instanceId, watch.subject, now))),
  }
}

/** What holds in its conversation: a mute of its subject, or of all, and the quiet hours. */
async function heldHere(
  db: Db,
  { conversationId, instanceId, watch }: KnownRule,
  now: Date,
  zone: string,
): Promise<Pick<RuleKnown, 'mutedHereUntil' | 'quietUntil'>> {
  const key = 'subject' in watch ? watch.subject?.key : undefined
  const mutes = (await listMutes(db, conversationId, now)).filter(
    ({ of }) => of === undefined || (of.instanceId === instanceId && of.subject === key),
  )
  const [last] = mutes.map(({ until }) => until).sort((a, b) => b.getTime() - a.getTime())
  const quiet = await findQuiet(db, conversationId, zone)
  const quietUntil = quiet && endOfQuiet(quiet.hours, now, quiet.zone)
  return { ...(last && { mutedHereUntil: last }), ...(quietUntil && { quietUntil }) }
}

async function readingsOf(
  db: Db,
  instanceId: string,
  { key, where }: { readonly key: string; readonly where?: { readonly dimension: string; readonly value: string } },
  now: Date,
): Promise<Pick<RuleKnown, 'newest' | 'lastSuccess'>> {
  const of = readingKey(key, where)
  const newest = await findNewestReading(db, instanceId, of)
  const lastSuccess = await findLastSuccess(db, instanceId, of, now)
  return { ...(newest && { newest }), ...(lastSuccess && { lastSuccess }) }
}

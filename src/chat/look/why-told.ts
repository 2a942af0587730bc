import type { Why, WhyTold } from '../../core/message.ts'
import { findRule } from '../../store/rules.ts'
import { findSubjectOwner } from '../../store/subject-owners.ts'
import type { Db } from '../../store/tables.ts'
import { countTold, listTold, type Of, type ToldNotice } from '../../store/told.ts'
import type { ChatDeps } from '../deps.ts'
import { lineOf } from '../line.ts'
import { toldLine } from './told-line.ts'

/** So many are explained at once. */
const most = 4

/** Because of which rules these things were told; `undefined` where nothing was. */
export async function whyTold(
  db: Db,
  mail: ChatDeps['mail'],
  conversationId: string,
  of: Of,
): Promise<Why | undefined> {
  const notices = await listTold(db, conversationId, of, most)
  if (notices.length === 0) return undefined
  const told: WhyTold[] = []
  for (const notice of notices) told.push(await explained(db, mail, conversationId, notice))
  const more = (await countTold(db, conversationId, of)) - told.length
  return { card: 'why', told, more, rules: [] }
}

async function explained(db: Db, mail: ChatDeps['mail'], conversationId: string, notice: ToldNotice): Promise<WhyTold> {
  const rule = await findRule(db, notice.ruleId)
  if (rule === undefined) throw new Error(`Notice ${notice.id} has lost its rule`)
  const owner = await ownerOf(db, notice)
  return {
    ...toldLine(notice, conversationId),
    line: await lineOf(db, mail, rule),
    madeAt: rule.createdAt.toISOString(),
    ...(owner !== undefined && { owner }),
    ...waitedOf(notice),
  }
}

/** Siblings of a run are waited for as well; nobody asks about that. */
const longWaitMs = 2 * 60_000

function waitedOf({ seenAt, sentAt, wasHeld }: ToldNotice): Pick<WhyTold, 'waited'> {
  if (sentAt === undefined || sentAt.getTime() - seenAt.getTime() < longWaitMs) return {}
  return { waited: { from: seenAt.toISOString(), to: sentAt.toISOString(), ...(wasHeld && { held: true }) } }
}

/** As the mail that went out says; else as it would be mailed now: whoever was named in chat before whom Customer Insights says. */
async function ownerOf(db: Db, { event, message }: ToldNotice): Promise<string | undefined> {
  const facts = message?.channel === 'mail' ? message.facts : undefined
  if (facts !== undefined && 'owner' in facts && facts.owner !== undefined) return facts.owner
  const { subject, data } = event
  return (await findSubjectOwner(db, data.instanceId, subject))?.address ?? data.owner
}

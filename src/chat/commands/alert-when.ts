import type { Message } from '../../core/message.ts'
import type { Watch } from '../../core/rule.ts'
import { readingKey, type Where } from '../../core/subject.ts'
import { findNewestReading } from '../../store/readings.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { AlertWhen } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { lookUp } from '../look-up.ts'
import { kindsOf, nameMeant, needsQuotes } from '../name-meant.ts'
import { phrase } from '../phrase.ts'
import { recipientsOf, refuseAddresses } from '../recipients.ts'
import { roundAbove } from '../round-above.ts'
import { saveRule } from '../save-rule.ts'
import { only, say } from '../say.ts'
import { settleWatch } from '../settle-watch.ts'
import { isWatchable, refuseWhere, settleWhere } from '../settle-where.ts'
import { type Found, findSubject, nameAmong, type Precisely, shownChoices } from '../subject.ts'

/** `alert when <segment|measure> <name> … [email <address|owner>] [here]`: a threshold, or that something is stale or has no data. */
export const alertWhen: Handler<AlertWhen> = async (deps, turn, said) => {
  const command = await nameMeant(deps, said)
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { candidate, where, exact } = aim.found
  const settled = settleWatch(exact, candidate.kind, await numberNear(deps, candidate, where))
  if (!settled.ok) return only(settled.answer)
  const refusal = refuseAddresses(deps, turn, command.mails)
  if (refusal !== undefined) return only(refusal)
  const watch: Watch = { ...settled.found, subject: { ...candidate.subject, ...(where && { where }) } }
  const instanceId = candidate.instance.id
  const lookedUp = await lookUp(deps, { instanceId, watch })
  return async (trx, now) => {
    const wanted = {
      conversationId: turn.conversation.id,
      instanceId,
      watch,
      recipients: recipientsOf(command),
      createdBy: turn.person,
      createdAt: now,
    }
    return saveRule(deps, trx, wanted, { lookedUp, alsoNow: command.alsoNow })
  }
}

type Aim = {
  readonly candidate: Candidate
  readonly where?: Where
  /** The command with its subject named so that nothing else is meant. */
  readonly exact: AlertWhen
}

async function findAim(deps: ChatDeps, command: AlertWhen): Promise<Found<Aim>> {
  const { subject } = command
  const all = await listCandidates(deps, 'segment', 'measure', 'datasource')
  const again = ({ kind }: Candidate, precisely: Precisely): AlertWhen => ({
    ...command,
    ...precisely,
    kind,
    ...(needsQuotes(all, precisely.subject) && { quoted: true }),
  })
  if (subject === undefined)
    return {
      ok: false,
      answer: await whichSubject(deps, command, (one, name) => phrase(again(one, { subject: name }))),
    }
  const found = await findSubject(deps, kindsOf(command), { ...command, subject }, (one, precisely) =>
    phrase(again(one, precisely)),
  )
  if (!found.ok) return found
  const { candidate, precisely } = found.found
  const exact = again(candidate, precisely)
  const { measure } = candidate
  if (measure === undefined) return refuseWhere(exact) ?? { ok: true, found: { candidate, exact } }
  const settled = settleWhere(exact, measure)
  return settled.ok ? { ok: true, found: { candidate, exact, ...settled.found } } : settled
}

async function whichSubject(
  deps: ChatDeps,
  command: AlertWhen,
  rephrase: (candidate: Candidate, name: string) => string,
): Promise<Message> {
  const kinds = kindsOf(command)
  const all = await listCandidates(deps, ...kinds)
  const [kind] = kinds
  if (all.length === 0) return say({ key: 'nothing-known', kind })
  const choices = all
    .filter(({ measure }) => measure === undefined || isWatchable(measure))
    .slice(0, shownChoices)
    .map((one) => ({ title: one.subject.title, says: rephrase(one, nameAmong(all, one)) }))
  return say({ key: 'which-subject', kind }, choices)
}

/** A number that a person might choose for this subject. */
async function numberNear(deps: ChatDeps, { instance, subject }: Candidate, where: Where | undefined): Promise<number> {
  const key = readingKey(subject.key, where)
  const reading = await findNewestReading(deps.db, instance.id, key, { withValue: true })
  return roundAbove(reading?.value ?? 999)
}

import type { Message } from '../../core/message.ts'
import type { Watch } from '../../core/rule.ts'
import { readingKey, type Where } from '../../core/subject.ts'
import { findNewestReading } from '../../store/readings.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { AlertWhen } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { kindsOf, nameMeant, needsQuotes } from '../name-meant.ts'
import { phrase } from '../phrase.ts'
import { changeRule } from '../rules/change-rule.ts'
import { lookUp } from '../rules/look-up.ts'
import { recipientsOf, settleMails } from '../rules/recipients.ts'
import { roundAbove } from '../rules/round-above.ts'
import { saveRule } from '../rules/save-rule.ts'
import { ask, only, say } from '../say.ts'
import { settleWatch } from '../settle/watch.ts'
import { isWatchable, refuseWhere, settleWhere } from '../settle/where.ts'
import {
  asksForSubject,
  type Found,
  findSubject,
  kindOfAll,
  nameAmong,
  type Precisely,
  shownChoices,
  titleAmong,
} from '../subject.ts'

/** `alert when <segment|measure> <name> … [email <address|owner>] [here]`: a threshold, or that something is stale or has no data. */
export const alertWhen: Handler<AlertWhen> = async (deps, turn, said) => {
  const command = await nameMeant(deps, said)
  const aim = await findAim(deps, command)
  if (!aim.ok) return only(aim.answer)
  const { candidate, where, exact } = aim.found
  const settled = settleWatch(exact, candidate.kind, await numberNear(deps, candidate, where), deps.lang)
  if (!settled.ok) return only(settled.answer)
  const watch: Watch = { ...settled.found, subject: { ...candidate.subject, ...(where && { where }) } }
  const instanceId = candidate.instance.id
  const mails = await settleMails(deps, turn, command, { instanceId, watch })
  if (!mails.ok) return only(mails.answer)
  const lookedUp = await lookUp(deps, { instanceId, watch })
  return async (trx, now) => {
    const wanted = {
      conversationId: turn.conversation.id,
      instanceId,
      watch,
      recipients: recipientsOf({ mails: mails.found, here: command.here }),
      createdBy: turn.person,
      createdAt: now,
    }
    const known = { lookedUp, alsoNow: command.alsoNow }
    return said.changes === undefined
      ? saveRule(deps, trx, wanted, known)
      : changeRule(deps, trx, turn, said.changes, wanted, known)
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
      answer: await whichSubject(deps, command, (one, name) => phrase(again(one, { subject: name }), deps.lang)),
    }
  const found = await findSubject(deps, kindsOf(command), { ...command, subject }, (one, precisely) =>
    phrase(again(one, precisely), deps.lang),
  )
  if (!found.ok) return found
  const { candidate, precisely } = found.found
  const exact = again(candidate, precisely)
  const { measure } = candidate
  if (measure === undefined) return refuseWhere(exact) ?? { ok: true, found: { candidate, exact } }
  const settled = settleWhere(exact, measure, (where) => ({ ...exact, where }), deps.lang)
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
  const watchable = all.filter(({ measure }) => measure === undefined || isWatchable(measure))
  const choices = watchable
    .slice(0, shownChoices)
    .map((one) => ({ title: titleAmong(watchable, one), says: rephrase(one, nameAmong(all, one)) }))
  return ask({ key: 'which-subject', ...kindOfAll(watchable) }, choices, asksForSubject(watchable, watchable))
}

/** A number that a person might choose for this subject. */
async function numberNear(deps: ChatDeps, { instance, subject }: Candidate, where: Where | undefined): Promise<number> {
  const key = readingKey(subject.key, where)
  const reading = await findNewestReading(deps.db, instance.id, key, { withValue: true })
  return roundAbove(reading?.value ?? 999)
}

import type { Message, RuleForm } from '../../core/message.ts'
import type { Trx } from '../../store/tables.ts'
import { isAsking } from '../ask/asking.ts'
import type { Command } from '../command.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { dispatch } from '../dispatch.ts'

/** Why somebody may not have a form, as the answer that words would get; `undefined` where they may. */
export type Refused = (trx: Trx, now: Date) => Promise<Message | undefined>

/**
 * Asks by the way that words go: who may say `edit 3`, or begin an alert, may fill in its form.
 *
 * @param rule  the rule that the form changes. Absent: a new one
 */
export async function permitted(deps: ChatDeps, turn: Heard, of: RuleForm['of'], rule?: number): Promise<Refused> {
  const answer = await dispatch(deps, turn, rule === undefined ? begun[of] : { verb: 'edit', number: rule })
  return async (trx, now) => {
    const message = await answer(trx, now)
    return message.card === 'rule-form' || isAsking(message) ? undefined : message
  }
}

/** What lacks everything is asked about, and writes nothing. */
const begun: Readonly<Record<RuleForm['of'], Command>> = {
  alert: { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false },
  refreshes: { verb: 'subscribe', firstFailures: false, alsoManual: false },
}

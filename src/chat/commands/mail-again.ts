import type { Numbered } from '../command.ts'
import type { Handler } from '../deps.ts'
import { mailOf } from '../mail/mail-of.ts'
import { notMailed } from '../mail/not-mailed.ts'
import { whichMail } from '../mail/which-mail.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { undo } from '../undo-choice.ts'

/** `mail me again <n>`: takes up the mails of a rule that whoever asks has stopped. */
export const mailAgain: Handler<Numbered> = async (deps, turn, { number }) => {
  if (number === undefined) return only(await whichMail(deps, turn, 'mail-again'))
  const mail = await mailOf(deps, turn, number)
  if (mail.kind !== 'mailed') return only(notMailed(mail.kind, number, turn.lang))
  const by = { person: turn.person, conversationId: turn.conversation.id }
  return async (trx, now) => {
    const was = await deps.mails.resume(trx, { ruleId: number, address: mail.address }, by, now)
    const back = was ? [undo(turn, phrase({ verb: 'stop-mail', number }, turn.lang))] : []
    return say({ of: 'mail', key: 'resumed', number, was }, back)
  }
}

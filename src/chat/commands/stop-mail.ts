import type { Numbered } from '../command.ts'
import type { Handler } from '../deps.ts'
import { mailOf } from '../mail/mail-of.ts'
import { notMailed } from '../mail/not-mailed.ts'
import { whichMail } from '../mail/which-mail.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { undo } from '../undo-choice.ts'

/** `stop mail <n>`: a rule mails whoever asks no more, wherever it was made; nobody is mailed in their place. */
export const stopMail: Handler<Numbered> = async (deps, turn, { number }) => {
  if (number === undefined) return only(await whichMail(deps, turn, 'stop-mail'))
  const mail = await mailOf(deps, turn, number)
  if (mail.kind !== 'mailed') return only(notMailed(mail.kind, number, turn.lang))
  const by = { person: turn.person, conversationId: turn.conversation.id }
  return async (trx, now) => {
    const isNew = await deps.mails.stop(trx, { ruleId: number, address: mail.address }, by, now)
    const back = undo(turn, phrase({ verb: 'mail-again', number }, turn.lang))
    return say({ of: 'mail', key: 'stopped', number, was: !isNew }, [back])
  }
}

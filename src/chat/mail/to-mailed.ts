import type { Message } from '../../core/message.ts'
import { languages } from '../../words/index.ts'
import type { Command } from '../command.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { say } from '../say.ts'
import { mailOf } from './mail-of.ts'

/**
 * What somebody hears who may not change a rule and is mailed by it: what it is, and the press that stops its mails to
 * them, or takes them up again.
 *
 * @returns `undefined` where the rule does not mail them, and for any other command
 */
export async function toMailed(deps: ChatDeps, turn: Heard, command: Command): Promise<Message | undefined> {
  if (command.verb !== 'edit' || command.number === undefined) return undefined
  const { number } = command
  const mail = await mailOf(deps, turn, number)
  if (mail.kind !== 'mailed') return undefined
  const { line, isStopped } = mail
  const { button } = languages[turn.lang].unsubscribe
  const verb = isStopped ? 'mail-again' : 'stop-mail'
  return say({ of: 'mail', key: 'mailed', number, watch: line.watch, creator: line.createdBy, isStopped }, [
    { title: button[verb], says: phrase({ verb, number }, turn.lang) },
  ])
}

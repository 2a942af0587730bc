import type { Phrases } from '../../words/phrases.ts'
import type { Command } from '../command.ts'
import { phraseAlert } from './alert.ts'
import type { Naming } from './name.ts'
import { phraseHeld } from './named.ts'
import { phraseSetting } from './setting.ts'
import { phraseSubscription } from './subscription.ts'
import { phraseTime } from './time.ts'

/** The words of a command in their order, some of them empty; `name`: how a name is written. */
export function wording(command: Command, words: Phrases, name: Naming): readonly string[] {
  switch (command.verb) {
    case 'help':
      return [words.help]
    case 'subscribe':
    case 'unsubscribe':
      return phraseSubscription(command, words, name)
    case 'alert-when':
      return phraseAlert(command, words, name)
    case 'list':
      return [command.everywhere ? words.listAll : words.list]
    case 'edit':
      return command.number !== undefined && command.threshold !== undefined
        ? [words.editTo(`${command.number}`, command.threshold)]
        : [words.numbered.edit(command.number === undefined ? '' : `${command.number}`)]
    case 'remove':
    case 'restore':
    case 'test':
    case 'undo':
    case 'stop-mail':
    case 'mail-again':
    case 'send-again':
    case 'approve':
    case 'refuse':
      return [words.numbered[command.verb](command.number === undefined ? '' : `${command.number}`)]
    case 'mute':
      return [words.mute(phraseHeld(command.what, words), phraseTime(command.until, words))]
    case 'unmute':
      return [words.unmute(phraseHeld(command.what, words))]
    default:
      return phraseSetting(command, words, name)
  }
}

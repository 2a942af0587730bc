import { quoted } from '../../core/quoted.ts'
import type { Phrases } from '../../words/phrases.ts'
import type { Command, History, Refresh } from '../command.ts'
import { isOneOf } from '../lexicon/any-of.ts'
import type { Naming } from './name.ts'
import { phraseNamed } from './named.ts'
import { phraseHours } from './time.ts'

type Elsewhere =
  | 'help'
  | 'subscribe'
  | 'unsubscribe'
  | 'alert-when'
  | 'list'
  | 'mute'
  | 'unmute'
  | 'remove'
  | 'restore'
  | 'edit'
  | 'test'
  | 'undo'
  | 'stop-mail'
  | 'mail-again'
  | 'send-again'
  | 'approve'
  | 'refuse'

export type Setting = Exclude<Command, { readonly verb: Elsewhere }>

/** The words of a command that looks something up or sets something. */
export function phraseSetting(command: Setting, words: Phrases, name: Naming): readonly string[] {
  const maybe = (text: string | undefined): string => (text === undefined ? '' : name(text))
  switch (command.verb) {
    case 'ack':
    case 'unack':
      return [words[command.verb](command.all ? words.all : phraseNamed(command, words))]
    case 'status':
    case 'settings':
      return [words[command.verb]]
    case 'quiet-hours':
      return [words.quietHours(phraseHours(command.hours, words))]
    case 'history':
      return [historyWords(command, words)]
    case 'why':
      return [words.why(command.rule === undefined ? phraseNamed(command, words) : `${command.rule}`)]
    case 'show':
      return [words.show(phraseNamed(command, words))]
    case 'owner':
      return command.person === undefined
        ? [words.ownerOf(phraseNamed(command, words))]
        : [words.ownerIs(phraseNamed(command, words), person(command.person, words, name))]
    case 'refresh':
      return [words.refresh(source(command, words, name)), timeOf(command, words)]
    case 'allow-refresh': {
      const who = command.person === undefined ? '' : person(command.person, words, name)
      return [command.isAllowed ? words.allowRefresh(who) : words.forbidRefresh(who)]
    }
    case 'allow-instance':
      return [command.isAllowed ? words.allowHere(maybe(command.instance)) : words.closeHere(maybe(command.instance))]
    case 'ask-access':
      return [words.askFor(maybe(command.instance))]
    case 'use':
      return [words.use(command.instance === 'any' ? words.any : maybe(command.instance))]
    case 'language':
      return [words.language(command.language === 'default' ? words.default : maybe(command.language))]
    case 'time-zone':
      return [words.timeZone(command.zone === 'default' ? words.default : (command.zone ?? ''))]
    default:
      return command satisfies never
  }
}

function historyWords(command: History, words: Phrases): string {
  const name = phraseNamed(command, words)
  return name === '' ? words.history : words.historyOf(name)
}

/** A person's name that means something else stands between quotes. */
function person(said: string, words: Phrases, name: Naming): string {
  if (said === 'nobody' || said === 'me') return words[said]
  return isOneOf(({ said: known }) => `${known.nobody}, ${known.me}`, said) ? quoted(said) : name(said)
}

const timeOf = ({ confirmed, declined }: Refresh, words: Phrases): string =>
  declined ? words.notNow : confirmed ? words.now : ''

const source = ({ subject, instance }: Refresh, words: Phrases, name: Naming): string =>
  subject !== undefined && instance === undefined ? name(subject) : phraseNamed({ subject, instance }, words)

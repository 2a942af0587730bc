import { quoted } from '../../core/quoted.ts'
import type { Phrases } from '../../words/phrases.ts'
import type { AlertWhen } from '../command.ts'
import { type Naming, nameOf } from './name.ts'

/** The words of an alert. */
export const phraseAlert = (command: AlertWhen, words: Phrases, name: Naming): readonly string[] => [
  words.alertWhen,
  command.kind === undefined ? '' : words.kinds[command.kind],
  phraseSubject(command, words, (each) => (name(each) === each ? nameOf(each) : name(each))),
  ...phraseWatch(command, words),
  ...command.mails.map((mail) => words.mail(mail === 'owner' || mail === 'me' ? words[mail] : mail)),
  command.here ? words.here : '',
]

/** What its subject does, with the options of that. */
export const phraseWatch = (command: AlertWhen, words: Phrases): readonly string[] => [
  words.does[command.condition](command.number ?? ''),
  command.within === undefined ? '' : words.within(daysOf(command.within, words)),
  command.recoverAt === undefined ? '' : words.recoverAt(command.recoverAt),
  command.times === undefined ? '' : words.times(command.times),
  command.alsoNow ? words.alsoNow : '',
]

/** With more than a name there are quotes around it, so that nobody has to guess where it ends. */
function phraseSubject(command: AlertWhen, words: Phrases, name: Naming): string {
  const { subject, quoted: isQuoted, where, instance } = command
  if (subject === undefined) return ''
  const isAlone = !isQuoted && where === undefined && instance === undefined
  const value = instance === undefined ? name : quoted
  return [
    isAlone ? name(subject) : quoted(subject),
    ...(where === undefined ? [] : [words.where(name(where.dimension), value(where.value))]),
    ...(instance === undefined ? [] : [words.inside(name(instance))]),
  ].join(' ')
}

/** A number of days; what is no number was said with a word of its own. */
const daysOf = (within: string, words: Phrases): string => (within.includes(' ') ? within : words.days(within))

import type { AlertWhen, ConditionSaid, EventsSaid, Subscribe, Unsubscribe } from './command.ts'
import { quoted } from './quote.ts'

const events: Readonly<Record<EventsSaid, string>> = {
  'refresh-failed': 'refresh failures',
  'refresh-succeeded': 'refresh successes',
  'full-refresh': 'full refresh',
  unification: 'unification',
  everything: 'everything',
}

const kinds = { segment: 'segment', measure: 'measure', datasource: 'data source' }

const conditions: Readonly<Record<ConditionSaid, string>> = {
  above: 'goes above',
  below: 'goes below',
  either: 'goes either way past',
  rises: 'rises by',
  falls: 'falls by',
  'at-least': 'is at least',
  'at-most': 'is at most',
  stale: 'is stale for',
  'no-data': 'has no data',
  unsaid: '',
}

/** A command in words that `parse` understands as the same: what a button says. */
export function phrase(command: Subscribe | Unsubscribe | AlertWhen): string {
  const words = command.verb === 'alert-when' ? phraseAlert(command) : phraseSubscription(command)
  return words.filter((word) => word !== '').join(' ')
}

const phraseSubscription = (command: Subscribe | Unsubscribe): readonly string[] => [
  command.verb,
  command.what === undefined ? '' : events[command.what],
  command.subject === undefined ? '' : `for ${endingOf(command.subject)}`,
  command.instance === undefined ? '' : `in ${endingOf(command.instance)}`,
  command.alsoManual ? 'also manual' : '',
  command.firstFailures ? 'first failures too' : '',
]

const phraseAlert = (command: AlertWhen): readonly string[] => [
  'alert when',
  command.kind === undefined ? '' : kinds[command.kind],
  phraseSubject(command),
  command.condition === 'stale' && command.number === undefined ? 'is stale' : conditions[command.condition],
  command.number ?? '',
  command.within === undefined ? '' : `within ${daysOf(command.within)}`,
  command.recoverAt === undefined ? '' : `recover at ${command.recoverAt}`,
  command.times === undefined ? '' : `for ${command.times} refreshes`,
  command.alsoNow ? 'also now' : '',
  ...command.mails.map((mail) => `email ${mail}`),
  command.here ? 'here' : '',
]

/** With more than a name there are quotes around it, so that nobody has to guess where it ends. */
function phraseSubject({ subject, quoted: isQuoted, where, instance }: AlertWhen): string {
  if (subject === undefined) return ''
  const isAlone = !isQuoted && where === undefined && instance === undefined
  return [
    isAlone ? nameOf(subject) : quoted(subject),
    ...(where === undefined ? [] : [`where ${nameOf(where.dimension)} is ${phraseValue(where.value, instance)}`]),
    ...(instance === undefined ? [] : [`in ${nameOf(instance)}`]),
  ].join(' ')
}

const phraseValue = (value: string, instance: string | undefined): string =>
  instance === undefined ? nameOf(value) : quoted(value)

/** A name that may end a sentence: quotes where its end would be taken for good manners. */
const endingOf = (name: string): string =>
  /[!?.]$|(^| )(please|pls|thanks|thank you)$/i.test(name) ? quoted(name) : name

/** A number of days; what is no number was said with a word of its own. */
const daysOf = (within: string): string => (within.includes(' ') ? within : `${within} days`)

/** Quotes only where the name could be read as something else: most sentences are nicer without. */
const nameOf = (name: string): string =>
  /[\d"'“”‘’<>=]|(^| )(in|where|equals|here|now|e-?mail|mail|the|for|within|segment|measure|data|value|above|below|over|under|by|past|more|less|not|way|stale|crosses|passes|exceeds|reaches|rises|grows|increases|falls|drops|decreases|goes|gets|is|has)( |$)/i.test(
    name,
  )
    ? quoted(name)
    : name

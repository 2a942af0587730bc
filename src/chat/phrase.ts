import type { AlertWhen, EventsSaid, Subscribe, Unsubscribe } from './command.ts'
import { quoted } from './quote.ts'

const events: Readonly<Record<EventsSaid, string>> = {
  'refresh-failed': 'refresh failures',
  'refresh-succeeded': 'refresh successes',
  'full-refresh': 'full refresh',
  unification: 'unification',
}

/** A command in words that `parse` understands as the same: what a button says. */
export function phrase(command: Subscribe | Unsubscribe | AlertWhen): string {
  const words = command.verb === 'alert-when' ? phraseAlert(command) : phraseSubscription(command)
  return words.filter((word) => word !== '').join(' ')
}

const phraseSubscription = (command: Subscribe | Unsubscribe): readonly string[] => [
  command.verb,
  command.what === undefined ? '' : events[command.what],
  command.subject === undefined ? '' : `for ${command.subject}`,
  command.instance === undefined ? '' : `in ${command.instance}`,
  command.verb === 'subscribe' && command.firstFailures ? 'first failures too' : '',
]

const phraseAlert = (command: AlertWhen): readonly string[] => [
  `alert when ${command.kind}`,
  command.subject === undefined ? '' : nameOf(command.subject),
  command.instance === undefined ? '' : `in ${command.instance}`,
  command.number === undefined ? '' : `goes above ${command.number}`,
  ...command.mails.map((mail) => `email ${mail}`),
  command.here ? 'here' : '',
]

/** Quotes only where the name could be read as something else: most sentences are nicer without. */
const nameOf = (name: string): string =>
  /[\d"'“”‘’<>=]|(^| )(in|here|e-?mail|mail|segment|measure|above|below|over|under|by|past|crosses|passes|exceeds|reaches|rises|falls|drops|goes|gets|is|has)( |$)/i.test(
    name,
  )
    ? quoted(name)
    : name

import type { Phrases } from '../../words/phrases.ts'
import type { Subscribe, Unsubscribe } from '../command.ts'
import type { Naming } from './name.ts'

/** The words of `subscribe` and `unsubscribe`. */
export const phraseSubscription = (
  command: Subscribe | Unsubscribe,
  words: Phrases,
  name: Naming,
): readonly string[] => [
  begun(command, words),
  command.subject === undefined ? '' : words.subject(name(command.subject)),
  command.instance === undefined ? '' : words.inside(name(command.instance)),
  command.alsoManual ? words.alsoManual : '',
  command.firstFailures ? words.firstFailures : '',
]

function begun({ verb, what }: Subscribe | Unsubscribe, words: Phrases): string {
  if (what === undefined) return words[verb]
  return verb === 'subscribe' ? words.subscribeTo(words.events[what]) : words.unsubscribeFrom(words.events[what])
}

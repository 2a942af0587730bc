import type { SaidOfMails } from '../../core/said-mail.ts'
import { aboutWatch } from '../about-watch.ts'
import type { Formats } from '../formats.ts'
import type { Quote } from '../sentence.ts'
import { rule } from './rule.ts'
import { threshold } from './threshold.ts'

/** Short answers about the mails of a rule to whoever asks. */
export function saidOfMails(f: Formats, say: SaidOfMails, quote: Quote): string {
  switch (say.key) {
    case 'mailed': {
      const watch = rule.watch(f, say.watch, aboutWatch(say.watch, quote, threshold.about))
      return `${say.isStopped ? `You stopped the mails of rule ${say.number}, which waits until` : `Rule ${say.number} mails you when`} ${watch}. It was made by ${quote(say.creator)}: only they, an owner of the team or an admin may change it, where it was made.`
    }
    case 'stopped':
      return say.was
        ? `You had stopped the mails of rule ${say.number} already.`
        : `I no longer mail you about rule ${say.number}. Nobody is mailed in your place.`
    case 'resumed':
      return say.was
        ? `I mail you about rule ${say.number} again.`
        : `The mails of rule ${say.number} to you were not stopped. Nothing was changed.`
    case 'not-mailed':
      return `Rule ${say.number} does not mail you. Nothing was changed.`
    case 'which-to-stop':
      return 'The mails of which rule? Name its number, such as “stop mail 3”.'
    case 'which-to-resume':
      return 'The mails of which rule? Name its number, such as “mail me again 3”.'
    case 'address-unknown':
      return 'I do not know your mail address. Open the link at the foot of the mail instead.'
    default:
      return say satisfies never
  }
}

import type { HeldThing, SaidOfHolds } from '../../core/said-hold.ts'
import { clock } from '../clock.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

type Quote = (text: string) => Shown

/** What is answered about mutes, quiet hours and acknowledgements. */
export function saidOfHolds(f: Formats, say: SaidOfHolds, quote: Quote): string {
  switch (say.key) {
    case 'muted':
      return `${capital(thing(f, say.what, quote))} ${are(say.what)} muted${here(say.what)} until ${f.moment(say.until)}${where(say.what)}. Then I tell you in one message what happened.`
    case 'unmuted':
      return `${capital(thing(f, say.what, quote))} ${are(say.what)} not muted any more. What was held comes in one message.`
    case 'not-muted':
      return say.what === undefined
        ? 'Nothing is muted here.'
        : `${capital(thing(f, say.what, quote))} ${are(say.what)} not muted. Nothing was changed.`
    case 'which-to-mute':
      return 'What shall I mute: one rule by its number, a segment, measure or data source by its name, or all that comes here?'
    case 'which-to-unmute':
      return 'Which of these shall come again?'
    case 'how-long':
      return `How long shall I mute ${thing(f, say.what, quote)}? Such as “for 2 hours” or “until 9:00”.`
    case 'too-long':
      return 'I mute for 90 days at most. Name a shorter time, or remove the rule.'
    case 'no-such-time':
      return 'I cannot find that time ahead of us. Say it as “for 2 hours”, “until 9:00” or “until tomorrow”.'
    case 'nothing-shown':
      return 'I do not know what “this” is here. Press Mute on its card, or name it.'
    default:
      return saidOfQuiet(f, say, quote)
  }
}

type Rest = Exclude<
  SaidOfHolds,
  {
    key:
      | 'muted'
      | 'unmuted'
      | 'not-muted'
      | 'which-to-mute'
      | 'which-to-unmute'
      | 'how-long'
      | 'too-long'
      | 'no-such-time'
      | 'nothing-shown'
  }
>

function saidOfQuiet(f: Formats, say: Rest, quote: Quote): string {
  switch (say.key) {
    case 'quiet-hours-set':
      return `Quiet hours here are ${clock(say.from)} to ${clock(say.to)} (${quote(say.zone)}). What comes meanwhile follows in one message${
        say.until === undefined ? '' : `; it is quiet now, until ${f.moment(say.until)}`
      }. Mails to owners go on.`
    case 'quiet-hours-off':
      return say.was
        ? 'There are no quiet hours here any more. What was held comes in one message.'
        : 'There are no quiet hours here. Nothing was changed.'
    case 'quiet-hours-same':
      return 'Quiet hours must end at another time than they begin. Say it as “quiet hours 18:00-8:00”.'
    case 'which-quiet-hours':
      return say.now === undefined
        ? 'Which hours shall be quiet here? Say it as “quiet hours 18:00-8:00”.'
        : `Quiet hours here are ${clock(say.now.from)} to ${clock(say.now.to)}. Say other ones as “quiet hours 18:00-8:00”.`
    case 'acknowledged':
      return `You look after ${names(f, say.subjects, quote)}. Further failures are not told here until it is over; its end is.`
    case 'already-acknowledged':
      return `${quote(say.by)} looks after ${names(f, say.subjects, quote)} already, since ${f.moment(say.at)}.`
    case 'nothing-to-acknowledge':
      return 'Nothing is broken that was told here, so there is nothing to acknowledge.'
    case 'over-already':
      return 'That is over already, so there is nothing to acknowledge.'
    case 'which-to-acknowledge':
      return 'Which of these do you look after?'
    case 'unacknowledged':
      return `Nobody looks after ${names(f, say.subjects, quote)} any more. What was held comes in one message.`
    case 'not-acknowledged':
      return 'Nobody looks after that, so nothing was changed.'
    default:
      return say satisfies never
  }
}

function thing(f: Formats, what: HeldThing, quote: Quote): string {
  if (what.of === 'rule') return `rule ${what.number}`
  return what.of === 'all' ? 'all alerts here' : names(f, what.subjects, quote)
}

const are = (what: HeldThing): string =>
  what.of === 'all' || (what.of === 'subjects' && what.subjects.length > 1) ? 'are' : 'is'

/** A rule is muted wherever it tells. */
const where = (what: HeldThing): string =>
  what.of === 'rule' ? ', its mails too' : what.of === 'subjects' ? '; mails go on' : '; mails to owners go on'

const here = (what: HeldThing): string => (what.of === 'subjects' ? ' here' : '')

const mostNames = 5

function names(f: Formats, subjects: readonly string[], quote: Quote): string {
  const more = subjects.length - mostNames
  return f.list([...subjects.slice(0, mostNames).map(quote), ...(more > 0 ? [`${f.number(more)} more`] : [])])
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

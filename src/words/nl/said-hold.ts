import type { HeldThing, SaidOfHolds } from '../../core/said-hold.ts'
import { clock } from '../clock.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

type Quote = (text: string) => Shown

/** What is answered about mutes, quiet hours and acknowledgements. */
export function saidOfHolds(f: Formats, say: SaidOfHolds, quote: Quote): string {
  switch (say.key) {
    case 'muted':
      return `${capital(thing(f, say.what, quote))} ${are(say.what)}${here(say.what)} gedempt tot ${f.moment(say.until)}${where(say.what)}. Daarna vertel ik in één bericht wat er is gebeurd.`
    case 'unmuted':
      return `${capital(thing(f, say.what, quote))} ${are(say.what)} niet meer gedempt. Wat is vastgehouden, komt in één bericht.`
    case 'not-muted':
      return say.what === undefined
        ? 'Er is hier niets gedempt.'
        : `${capital(thing(f, say.what, quote))} ${are(say.what)} niet gedempt. Er is niets veranderd.`
    case 'which-to-mute':
      return 'Wat zal ik dempen: een regel met zijn nummer, een segment, meting of gegevensbron bij naam, of alles wat hier komt?'
    case 'which-to-unmute':
      return 'Wat zal ik weer melden?'
    case 'how-long':
      return `Hoe lang zal ik ${thing(f, say.what, quote)} dempen? Bijvoorbeeld “2 uur” of “tot 9:00”.`
    case 'too-long':
      return 'Ik demp hooguit 90 dagen. Noem een kortere tijd, of verwijder de regel.'
    case 'no-such-time':
      return 'Dat tijdstip vind ik niet in de toekomst. Zeg het als “2 uur”, “tot 9:00” of “tot morgen”.'
    case 'nothing-shown':
      return 'Ik weet niet wat je hier met “dit” bedoelt. Druk op Dempen op de kaart, of noem de naam.'
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
      return `De stille uren zijn hier ${clock(say.from)} tot ${clock(say.to)} (${quote(say.zone)}). Wat intussen komt, volgt in één bericht${
        say.until === undefined ? '' : `; het is nu stil, tot ${f.moment(say.until)}`
      }. Mails aan eigenaren gaan door.`
    case 'quiet-hours-off':
      return say.was
        ? 'Er zijn hier geen stille uren meer. Wat is vastgehouden, komt in één bericht.'
        : 'Er zijn hier geen stille uren. Er is niets veranderd.'
    case 'quiet-hours-same':
      return 'Stille uren moeten op een ander tijdstip eindigen dan ze beginnen. Zeg het als “stille uren 18:00-8:00”.'
    case 'which-quiet-hours':
      return say.now === undefined
        ? 'Welke uren moet het hier stil zijn? Zeg het als “stille uren 18:00-8:00”.'
        : `De stille uren zijn hier ${clock(say.now.from)} tot ${clock(say.now.to)}. Zeg andere als “stille uren 18:00-8:00”.`
    case 'acknowledged':
      return `Jij pakt ${names(f, say.subjects, quote)} op. Als het opnieuw misgaat, meld ik dat hier niet tot het voorbij is; het einde meld ik wel.`
    case 'already-acknowledged':
      return `${quote(say.by)} heeft ${names(f, say.subjects, quote)} al opgepakt, sinds ${f.moment(say.at)}.`
    case 'nothing-to-acknowledge':
      return 'Van wat hier is gemeld is niets meer stuk, dus er valt niets op te pakken.'
    case 'over-already':
      return 'Dat is al voorbij, dus er valt niets op te pakken.'
    case 'which-to-acknowledge':
      return 'Welke hiervan pak je op?'
    case 'unacknowledged':
      return `Niemand pakt ${names(f, say.subjects, quote)} nog op. Wat is vastgehouden, komt in één bericht.`
    case 'not-acknowledged':
      return 'Niemand had dat opgepakt, dus er is niets veranderd.'
    default:
      return say satisfies never
  }
}

function thing(f: Formats, what: HeldThing, quote: Quote): string {
  if (what.of === 'rule') return `regel ${what.number}`
  return what.of === 'all' ? 'alle meldingen hier' : names(f, what.subjects, quote)
}

const are = (what: HeldThing): string =>
  what.of === 'all' || (what.of === 'subjects' && what.subjects.length > 1) ? 'zijn' : 'is'

/** A rule is muted wherever it tells. */
const where = (what: HeldThing): string =>
  what.of === 'rule'
    ? ', ook zijn mails'
    : what.of === 'subjects'
      ? '; mails gaan door'
      : '; mails aan eigenaren gaan door'

const here = (what: HeldThing): string => (what.of === 'subjects' ? ' hier' : '')

const mostNames = 5

function names(f: Formats, subjects: readonly string[], quote: Quote): string {
  const more = subjects.length - mostNames
  return f.list([...subjects.slice(0, mostNames).map(quote), ...(more > 0 ? [`nog ${f.number(more)}`] : [])])
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

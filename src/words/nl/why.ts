import type { Condition } from '../../core/condition.ts'
import type { PauseReason } from '../../core/event.ts'
import type { Verdict } from '../../core/why-not.ts'
import { small } from '../capital.ts'
import type { why as english } from '../en/why.ts'
import type { Formats } from '../formats.ts'

/** Waarom iets gemeld is, en waarom een regel stil is. */
export const why: typeof english = {
  told: 'Waarom je dit kreeg',
  silent: (subject) => (subject === undefined ? 'Waarom het stil is' : `Meldingen over ${subject}`),
  because: (number, promise) => `Regel ${number}: ${small(promise)}`,
  made: (f, name, at) => `Ingesteld door ${name}, ${f.moment(at)}.`,
  owned: (to, owner) => {
    if (to.kind !== 'mail' || !to.isOwner) return undefined
    if (to.as !== 'stand-in') return owner === undefined ? undefined : `De eigenaar is ${owner}.`
    return owner === undefined
      ? 'Er is geen eigenaar bekend, dus de mail gaat naar wie waarneemt.'
      : `De eigenaar, ${owner}, kan geen mail krijgen, dus die gaat naar wie waarneemt.`
  },
  waited: (f, { from, to, held }) =>
    held === true
      ? `Gezien op ${f.moment(from)} en vastgehouden tot het gemeld werd, op ${f.moment(to)}.`
      : `Gezien op ${f.moment(from)}, gemeld op ${f.moment(to)}.`,
  verdict,
  newest: (what) => `Laatste: ${what}`,
  nothingYet: 'Er is nog niets gemeld en niets vastgehouden.',
}

function verdict(f: Formats, verdict: Verdict): string {
  switch (verdict.why) {
    case 'removed':
      return 'De regel is verwijderd en let nergens meer op.'
    case 'paused':
      return `Gepauzeerd: ${paused[verdict.reason]}.`
    case 'muted':
      return `Gedempt tot ${f.moment(verdict.until)}.`
    case 'muted-here':
      return `Hier gedempt tot ${f.moment(verdict.until)}; wat er gebeurt, komt dan in één bericht. Mails gaan door.`
    case 'quiet':
      return `Het is hier stil tot ${f.moment(verdict.until)}; wat er gebeurt, komt dan in één bericht. Mails gaan door.`
    case 'trouble':
      return `Customer Insights is sinds ${f.moment(verdict.since)} niet te lezen: wat intussen gebeurt, meld ik later.`
    case 'never-evaluated':
      return 'Er is nog geen berekening bekend: de eerste is het begin.'
    case 'waits':
      return `De regel wacht sinds ${f.moment(verdict.since)}: wat er sindsdien gebeurde, staat in “geschiedenis”.`
    default:
      return ofValue(f, verdict)
  }
}

type OfValue = Exclude<
  Verdict,
  { readonly why: 'removed' | 'paused' | 'muted' | 'muted-here' | 'quiet' | 'trouble' | 'never-evaluated' | 'waits' }
>

function ofValue(f: Formats, verdict: OfValue): string {
  switch (verdict.why) {
    case 'not-evaluated':
      return `Er is niets berekend sinds de regel er is; de laatste berekening was ${f.moment(verdict.since)}.`
    case 'no-value':
      return `De berekening van ${f.moment(verdict.at)} heeft geen leesbare waarde en telt dus niet mee.`
    case 'not-crossed':
      return `De waarde is ${f.number(verdict.value)} (${f.moment(verdict.at)}); ik meld het bij ${waits(f, verdict.condition)}.`
    case 'still-past':
      return `De waarde is ${f.number(verdict.value)} (${f.moment(verdict.at)}), al voorbij de drempel: de volgende keer dat die gepasseerd wordt, meld ik het.`
    case 'not-yet':
      return `Nu ${f.number(verdict.count)} keer op rij voorbij de drempel (${f.moment(verdict.at)}); ik meld het bij ${waits(f, verdict.condition)}.`
    case 'in-time':
      return verdict.at === undefined
        ? `Er is nog geen geslaagde bekend; na ${f.number(verdict.hours)} uur zonder meld ik het.`
        : `De laatste geslaagde was op ${f.moment(verdict.at)}; na ${f.number(verdict.hours)} uur zonder meld ik het.`
    case 'still-stale':
      return 'Het is al verouderd: dat meld ik één keer, tot het weer lukt.'
    case 'has-value':
      return `Er is een waarde (${f.number(verdict.value)}, ${f.moment(verdict.at)}).`
    case 'still-no-value':
      return `Er is in elk geval sinds ${f.moment(verdict.at)} geen leesbare waarde: dat meld ik één keer zolang het duurt.`
    default:
      return verdict satisfies never
  }
}

function waits(f: Formats, condition: Condition): string {
  if ('by' in condition) {
    const by = condition.unit === 'percent' ? f.exactPercent(condition.by) : f.exact(condition.by)
    const days = condition.withinDays === undefined ? '' : ` in ${f.number(condition.withinDays)} dagen`
    return `een ${condition.kind === 'rises' ? 'stijging' : 'daling'} van ${by}${days}`
  }
  const row = condition.times === undefined ? '' : `, ${f.number(condition.times)} keer op rij`
  return `${sides[condition.kind]} ${f.exact(condition.threshold)}${row}`
}

const sides = { above: 'meer dan', below: 'minder dan', either: 'beide kanten op langs' }

const paused: Readonly<Record<PauseReason, string>> = {
  inactive: 'het segment is gedeactiveerd',
  expired: 'het segment is voorbij de einddatum',
  deleted: 'het is verwijderd',
  'instance-gone': 'de omgeving is niet meer te zien',
}

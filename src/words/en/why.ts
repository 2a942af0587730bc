import type { ToldTo, WhyTold } from '../../core/message.ts'
import type { Verdict } from '../../core/why-not.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { line } from './condition.ts'
import { hours } from './length.ts'
import { pause } from './pause.ts'

/** Why something was told, and why a rule is silent. */
export const why = {
  told: 'Why you were told',
  silent: (subject: Shown | undefined) => (subject === undefined ? 'Why it is silent' : `Alerts on ${subject}`),
  because: (number: number, promise: string) => `Rule ${number}: ${promise}`,
  made: (f: Formats, name: Shown, at: string) => `Set by ${name}, ${f.moment(at)}.`,
  owned: (to: ToldTo, owner: Shown | undefined) => {
    if (to.kind !== 'mail' || !to.isOwner) return undefined
    if (to.as !== 'stand-in') return owner === undefined ? undefined : `The owner is ${owner}.`
    return owner === undefined
      ? 'Nobody is known as the owner, so the mail goes to who stands in.'
      : `The owner, ${owner}, cannot be mailed, so the mail goes to who stands in.`
  },
  waited: (f: Formats, { from, to, held }: NonNullable<WhyTold['waited']>) =>
    held === true
      ? `Seen ${f.moment(from)} and held until it was told, ${f.moment(to)}.`
      : `Seen ${f.moment(from)}, told ${f.moment(to)}.`,
  verdict,
  newest: (what: string) => `Newest: ${what}`,
  nothingYet: 'It has told and held nothing yet.',
}

/** @param f  the formats in which numbers of its subject are read back */
function verdict(f: Formats, verdict: Verdict): string {
  switch (verdict.why) {
    case 'removed':
      return 'It is removed: it watches nothing any more.'
    case 'paused':
      return `${pause.listed(verdict.reason)}.`
    case 'muted':
      return `It is muted until ${f.moment(verdict.until)}.`
    case 'muted-here':
      return `Here it is muted until ${f.moment(verdict.until)}; what happens comes in one message then. Mails go on.`
    case 'quiet':
      return `It is quiet here until ${f.moment(verdict.until)}; what happens comes in one message then. Mails go on.`
    case 'trouble':
      return `Customer Insights cannot be read since ${f.moment(verdict.since)}: what happens meanwhile is told later.`
    case 'never-evaluated':
      return 'No evaluation is known yet: the first one sets the start.'
    case 'waits':
      return `It waits since ${f.moment(verdict.since)}: what happened since then is in “history”.`
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
      return `Nothing was evaluated since it was set; the last evaluation was ${f.moment(verdict.since)}.`
    case 'no-value':
      return `The evaluation of ${f.moment(verdict.at)} has no readable value, so it was not judged.`
    case 'not-crossed':
      return 'by' in verdict.condition
        ? `It is at ${f.number(verdict.value)} (${f.moment(verdict.at)}): not ${line(f, verdict.condition)}.`
        : `It is at ${f.number(verdict.value, verdict.condition.threshold)} (${f.moment(verdict.at)}); it alerts ${wait(f, verdict.condition)}.`
    case 'still-past':
      return `It is at ${f.number(verdict.value)} (${f.moment(verdict.at)}), past the line already: the next crossing is told.`
    case 'not-yet':
      return `It was past the line ${f.number(verdict.count)} times in a row so far (${f.moment(verdict.at)}); it alerts ${wait(f, verdict.condition)}.`
    case 'in-time':
      return verdict.at === undefined
        ? `No success is known; it alerts after ${hours(f, verdict.hours)} without one.`
        : `The last success was ${f.moment(verdict.at)}; it alerts after ${hours(f, verdict.hours)} without one.`
    case 'still-stale':
      return 'It is stale already: it is told once, until the next success.'
    case 'has-value':
      return `It has a value (${f.number(verdict.value)}, ${f.moment(verdict.at)}).`
    case 'still-no-value':
      return `It has had no readable value since ${f.moment(verdict.at)} at the latest: that is told once while it lasts.`
    default:
      return verdict satisfies never
  }
}

/** `when it goes above 1,200`, `when it passes 1,200` */
const wait = (f: Formats, condition: Extract<Verdict, { condition: object }>['condition']): string =>
  condition.kind === 'either' ? `each time it goes ${line(f, condition)}` : `when it goes ${line(f, condition)}`

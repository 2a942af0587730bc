import type { RulePreview } from '../../core/rule-preview.ts'
import type { Formats } from '../formats.ts'
import { times } from './length.ts'

type Known = Extract<RulePreview, { readonly known: true }>

/** What a rule would have done lately, and a number that would do better. */
export const preview = {
  unknown: 'I know too little of its past to say how often it would have fired.',
  fired: (f: Formats, { fired, days, since, lastAt }: Known) => {
    const when =
      since === undefined
        ? `in the last ${f.number(days)} days`
        : `since ${f.moment(since)}, as far back as I know its values`
    const last = lastAt === undefined ? '' : ` (last ${f.moment(lastAt)})`
    return `It would ${fired === 0 ? 'not have fired' : `have fired ${times(f, fired)}`} ${when}${last}.`
  },
  nearlyAlways: 'Nearly all evaluations in that time are past the line.',
  suggestion: (number: string) => `With ${number} it would have fired a few times.`,
  change: (number: string) => `Change to ${number}`,
}

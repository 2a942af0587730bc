import { quoted } from '../../core/quoted.ts'
import type { Phrases } from '../../words/phrases.ts'
import type { Held, Named } from '../command.ts'

type Loosely = { readonly [Part in keyof Named]?: Named[Part] | undefined }

/** `segment "VIP" where "Country" is "NL" in "Contoso"`: each name between quotes, so that nobody has to guess where it ends. */
export const phraseNamed = ({ kind, subject, where, instance }: Loosely, words: Phrases): string =>
  [
    kind === undefined ? '' : words.kinds[kind],
    subject === undefined ? '' : quoted(subject),
    where === undefined ? '' : words.where(quoted(where.dimension), quoted(where.value)),
    instance === undefined ? '' : words.inside(quoted(instance)),
  ]
    .filter((word) => word !== '')
    .join(' ')

/** `3`, `all`, `this`, or a subject. */
export function phraseHeld(held: Held | undefined, words: Phrases): string {
  switch (held?.of) {
    case undefined:
      return ''
    case 'rule':
      return `${held.number}`
    case 'subject':
      return phraseNamed(held, words)
    case 'shown':
      return words.this
    case 'all':
      return words.all
    default:
      return held satisfies never
  }
}

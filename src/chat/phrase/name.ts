import { quoted } from '../../core/quoted.ts'
import { allOf } from '../lexicon/any-of.ts'

/** How a name is written: plainly where that is enough, or always between quotes. */
export type Naming = (name: string) => string

/** Words that mean something within an alert, and what they stand for in a name nobody can tell. */
const own = new Set(
  [
    ...allOf(({ joints }) => `${joints.in}, ${joints.where}, ${joints.is}`),
    ...allOf(({ said }) => `${said.here}, ${said.now}`),
    ...allOf(({ kinds }) => `${kinds.segment}, ${kinds.measure}, ${kinds.datasource}`),
    ...allOf(({ after, alerting }) => `${after}, ${alerting.verbs}, ${alerting.articles}, ${alerting.for}`),
    ...allOf(({ conditions }) => Object.values(conditions).join(',')),
    'email mail e-mail value by past within binnen met van',
  ].flatMap((phrase) => phrase.toLowerCase().match(/[\p{L}-]+/gu) ?? []),
)

/** Quotes only where the name could be read as something else: most sentences are nicer without. */
export const nameOf: Naming = (name) =>
  /[\d"'“”‘’<>=]/.test(name) || name.split(' ').some((word) => own.has(word.toLowerCase())) ? quoted(name) : name

/** A name that may end a sentence: quotes where its end would be taken for good manners. */
export const endingOf: Naming = (name) =>
  /[!?.,]$/.test(name) || manners.some((word) => ` ${name.toLowerCase()}`.endsWith(` ${word}`)) ? quoted(name) : name

const manners = allOf(({ after }) => after)

import { lexicons } from './index.ts'
import type { Lexicon } from './lexicon.ts'

/** The phrases of a text: parted by commas and lines. */
export function phrasesIn(text: string): readonly string[] {
  const known = split.get(text)
  if (known !== undefined) return known
  const phrases = text
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
  split.set(text, phrases)
  return phrases
}

const split = new Map<string, readonly string[]>()

/** The phrases of all languages for one thing. */
export const allOf = (pick: (lexicon: Lexicon) => string): readonly string[] =>
  lexicons.flatMap((lexicon) => phrasesIn(pick(lexicon)))

/** A pattern for any phrase of any language, the longest first; phrases are patterns themselves. */
export const anyPattern = (pick: (lexicon: Lexicon) => string): string => alternatives(allOf(pick))

/** A pattern for any phrase of any language, letter by letter. */
export const anyOf = (pick: (lexicon: Lexicon) => string): string => alternatives(allOf(pick).map(literal))

/** The same for the phrases that are keys. */
export const anyKey = (pick: (lexicon: Lexicon) => Readonly<Record<string, unknown>>): string =>
  alternatives(lexicons.flatMap((lexicon) => Object.keys(pick(lexicon))).map(literal))

/** Whether a text is one of the phrases, in any letter case. */
export const isOneOf = (pick: (lexicon: Lexicon) => string, said: string): boolean =>
  allOf(pick).includes(said.toLowerCase())

/** What a key of any language stands for. */
export function meaningOf<T>(pick: (lexicon: Lexicon) => Readonly<Record<string, T>>, said: string): T | undefined {
  const key = said.toLowerCase()
  const lexicon = lexicons.find((one) => Object.hasOwn(pick(one), key))
  return lexicon && pick(lexicon)[key]
}

/** At least a letter of a language has to be there: what nobody can say is never found. */
function alternatives(phrases: readonly string[]): string {
  const all = [...new Set(phrases)].sort((a, b) => b.length - a.length).map((phrase) => phrase.replaceAll("'", "['’]"))
  return all.length === 0 ? '(?!)' : `(?:${all.join('|')})`
}

const literal = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

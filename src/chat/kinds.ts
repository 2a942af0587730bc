import type { SubjectKind } from '../core/subject.ts'
import { allOf, anyOf, phrasesIn } from './lexicon/any-of.ts'
import { lexicons } from './lexicon/index.ts'

const kinds = ['segment', 'measure', 'datasource'] as const satisfies readonly SubjectKind[]

const words = (lexicon: (typeof lexicons)[number]): string => kinds.map((kind) => lexicon.kinds[kind]).join(',')

/** All words for what a subject may be, and a pattern for any of them. */
export const allKindWords = allOf(words)
export const kindWords = anyOf(words)

/** What kind of thing a word is for. */
export const kindNamed = (said: string): SubjectKind | undefined =>
  kinds.find((kind) => lexicons.some((lexicon) => phrasesIn(lexicon.kinds[kind]).includes(said.toLowerCase())))

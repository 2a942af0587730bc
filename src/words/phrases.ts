import { phrase as en } from './en/phrase.ts'
import type { Language } from './index.ts'
import { phrase as nl } from './nl/phrase.ts'

/** What every language may say. */
export type Phrases = typeof en

const spoken: Readonly<Partial<Record<Language, Phrases>>> = { en, nl }

/** Commands as buttons say them; in English where a language has none of its own: that is understood wherever it is said. */
export const phrasesFor = (lang: Language): Phrases => spoken[lang] ?? en

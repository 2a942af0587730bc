import { phrase as en } from './en/phrase.ts'
import { phrase as nl } from './nl/phrase.ts'

/** Commands as buttons say them, in each language. */
export const phrases = { en, nl } as const satisfies Readonly<Record<string, typeof en>>

/** What every language has to say. */
export type Phrases = typeof en

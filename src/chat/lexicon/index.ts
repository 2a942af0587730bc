import { en } from './en.ts'
import type { Lexicon } from './lexicon.ts'
import { nl } from './nl.ts'

/** Each language that is understood, whatever a conversation is answered in. One more is one more file, and one line here. */
export const lexicons = [en, nl] as const satisfies readonly Lexicon[]

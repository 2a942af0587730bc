import type { Choice } from '../core/message.ts'
import type { Language } from '../words/index.ts'
import type { Numbered, SendAgain } from './command.ts'
import { phrase } from './phrase.ts'
import { sentences } from './say.ts'

/** The way to the rules here, said in the language of whoever reads it. */
export const toList = (lang: Language | undefined): readonly Choice[] => sentences(phrase({ verb: 'list' }, lang))

/** The way to do something to a rule, a change or a message by its number, likewise. */
export const toNumber = (
  verb: Numbered['verb'] | SendAgain['verb'],
  number: number,
  lang: Language | undefined,
): readonly Choice[] => sentences(phrase({ verb, number }, lang))

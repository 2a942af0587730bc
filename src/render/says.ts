import { languageOf } from '../words/index.ts'
import { phrasesFor } from '../words/phrases.ts'

/** What somebody says to change a rule, in their own language. @param locale  BCP 47 */
export const editing = (rule: number, locale: string): string =>
  phrasesFor(languageOf(locale) ?? 'en').numbered.edit(`${rule}`)

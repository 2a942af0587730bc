import type { Words } from './en.ts'
import { createFormats, type Formats } from './formats.ts'
import { languageOf, languages } from './index.ts'

/** A language with its way of writing numbers and moments. */
export type Voice = { readonly lang: string; readonly words: Words; readonly formats: Formats }

/**
 * Finds the voice for a reader.
 *
 * @param locale    BCP 47, such as `en`, `en-US`; a language that Belfry does not speak becomes `en`, numbers and
 *                  moments included, so that no sentence mixes two languages
 * @param timeZone  IANA, such as `Europe/Amsterdam`; unknown becomes UTC
 */
export function voiceFor(locale: string, timeZone: string): Voice {
  const lang = languageOf(locale)
  return lang === undefined
    ? { lang: 'en', words: languages.en, formats: createFormats('en', timeZone) }
    : { lang, words: languages[lang], formats: createFormats(locale, timeZone) }
}

import type { Words } from './en.ts'
import { createFormats, type Formats } from './formats.ts'
import { languages } from './index.ts'

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
  const lang = locale.toLowerCase().split('-')[0]
  const found = Object.entries(languages).find(([code]) => code === lang)
  if (found === undefined) return { lang: 'en', words: languages.en, formats: createFormats('en', timeZone) }
  return { lang: found[0], words: found[1], formats: createFormats(locale, timeZone) }
}

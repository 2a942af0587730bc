/** Numbers, moments, lists and plural forms, in one locale and one time zone. */
export type Formats = {
  number(value: number): string
  /** With the zone's short name. `at`: ISO 8601. */
  moment(at: string): string
  list(items: readonly string[]): string
  plural(count: number, forms: PluralForms): string
}

/** Languages use one to six of the forms; `other` always exists. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/**
 * Gathers how a locale writes things.
 *
 * Bare `en` is written as in `en-GB`: a day, a month by name and a 24-hour clock are misread by nobody.
 *
 * @param locale    BCP 47; one that Intl does not take counts as `en`
 * @param timeZone  IANA; one that Intl does not take counts as UTC: an alert in another zone is better than none
 */
export function createFormats(locale: string, timeZone: string): Formats {
  const tag = locale === 'en' || !isLocale(locale) ? 'en-GB' : locale
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const plurals = new Intl.PluralRules(tag)
  const moments = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  })
  return {
    number: (value) => numbers.format(value),
    moment: (at) => moments.format(new Date(at)),
    list: (items) => lists.format(items),
    plural: (count, forms) => forms[plurals.select(count)] ?? forms.other,
  }
}

const isLocale = (locale: string): boolean => taken(() => Intl.getCanonicalLocales(locale).length === 1)
const isTimeZone = (timeZone: string): boolean =>
  taken(() => new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '')

function taken(attempt: () => boolean): boolean {
  try {
    return attempt()
  } catch {
    return false
  }
}

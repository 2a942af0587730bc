import { createNumbers, type Numbers } from './numbers.ts'

/** Numbers, moments, lists and plural forms, in one locale and one time zone. */
export type Formats = Numbers & {
  /** Numbers in a form that may be typed back. */
  readonly typed: Numbers & Pick<Formats, 'exactPercent'>
  /** `value`: 12 for 12 %. */
  percent(value: number): string
  /** The same with all its decimals. */
  exactPercent(value: number): string
  /** With the zone's short name. `at`: ISO 8601. */
  moment(at: string): string
  /** The day alone, as a chart's axis takes it: `2026-11-20`. */
  isoDay(at: string): string
  /** A day of that form without its year: `20 Nov`. */
  shortDay(isoDay: string): string
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
  const percents = new Intl.NumberFormat(tag, { style: 'unit', unit: 'percent', maximumFractionDigits: 6 })
  const numbers = createNumbers(tag, 'grouped')
  const typed = createNumbers(tag, 'typed')
  const percentOf = (text: string): string =>
    percents
      .formatToParts(0)
      .map(({ type, value }) => (type === 'integer' ? text : value))
      .join('')
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const plurals = new Intl.PluralRules(tag)
  const zone = { timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' }
  const clock: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...zone,
  }
  // Swedish writes days as ISO 8601 does
  const isoDays = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone })
  const shortDays = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const moments = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', ...clock })
  return {
    ...numbers,
    percent: (value) => percents.format(value),
    exactPercent: (value) => percentOf(numbers.exact(value)),
    typed: { ...typed, exactPercent: (value) => percentOf(typed.exact(value)) },
    moment: (at) => moments.format(new Date(at)),
    isoDay: (at) => isoDays.format(new Date(at)),
    shortDay: (day) => shortDays.format(new Date(day)),
    list: (items) => lists.format(items),
    plural: (count, forms) => forms[plurals.select(count)] ?? forms.other,
  }
}

/** The same with numbers in a form that may be typed back. */
export const asTyped = (f: Formats): Formats => ({ ...f, ...f.typed })

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

/** What a visitor wants to see. */
export type Choice = {
  readonly lang: string
  readonly theme: 'light' | 'dark'
  readonly width: 'desktop' | 'phone'
  /** Cards only, or mails only. Absent: both. */
  readonly show?: 'cards' | 'mails'
  /** One only, by its name. Absent: all. */
  readonly card?: string
}

/** @returns the choice as the address has it; what does not fit is as if it were not there */
export function readChoice(query: URLSearchParams, languages: readonly string[]): Choice {
  const lang = query.get('lang')
  const show = query.get('show')
  const card = query.get('card')
  return {
    lang: lang !== null && languages.includes(lang) ? lang : (languages[0] ?? 'en'),
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    width: query.get('width') === 'phone' ? 'phone' : 'desktop',
    ...((show === 'cards' || show === 'mails') && { show }),
    ...(card !== null && { card }),
  }
}

/** The address that `readChoice` reads again. */
export const addressOf = (choice: Choice): string => `/?${new URLSearchParams(choice)}`

export const mailAddressOf = (name: string, { lang, theme }: Choice): string =>
  `/mail?${new URLSearchParams({ lang, theme, card: name })}`

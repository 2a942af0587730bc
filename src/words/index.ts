import { en, type Words } from './en.ts'
import { nl } from './nl.ts'

/** The languages Belfry speaks. One more is one more file that says all of it, and one line here. */
export const languages = { en, nl } as const satisfies Readonly<Record<string, Words>>

export type Language = keyof typeof languages

/** The language that Belfry speaks of a locale; `undefined` where it speaks none of it. */
export const languageOf = (locale: string): Language | undefined => {
  const code = locale.toLowerCase().split('-')[0]
  return code !== undefined && isLanguage(code) ? code : undefined
}

const isLanguage = (code: string): code is Language => Object.hasOwn(languages, code)

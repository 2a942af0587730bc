import type { Option } from '../core/form.ts'
import { languages } from './index.ts'

/** The languages that Belfry speaks, each by its own name. */
export const languageNames: readonly Option[] = Object.keys(languages).map((code) => {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return { title: name.charAt(0).toLocaleUpperCase(code) + name.slice(1), value: code }
})

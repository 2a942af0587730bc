import { leaves } from './leaves.ts'
import type { LanguageTexts, Manifest } from './manifest.ts'

/**
 * People send the title of a command as it stands, in any language: a title that stands twice in a menu, or for two
 * commands, is refused.
 *
 * @param languages  the texts of each language file
 */
export function menuProblems(manifest: Manifest, languages: readonly LanguageTexts[]): readonly string[] {
  const titles = leaves(manifest.bots, 'bots').filter(({ path }) => titlePath.test(path))
  const shown = [{}, ...languages].flatMap((texts: LanguageTexts, language) =>
    titles.map(({ path, text }) => ({
      title: said(texts[path] ?? text),
      meaning: said(text),
      menu: `${language} ${path.replace(titlePath, '')}`,
    })),
  )
  const twice = shown.filter((one, at) =>
    shown.some((other, before) => before < at && other.title === one.title && other.menu === one.menu),
  )
  const torn = shown.filter((one) => shown.some(({ title, meaning }) => title === one.title && meaning !== one.meaning))
  return [
    ...new Set(twice.map(({ title }) => `“${title}” stands twice in one menu`)),
    ...new Set(torn.map(({ title }) => `“${title}” is the title of two commands`)),
  ]
}

const titlePath = /\.commands\[\d+\]\.title$/

const said = (title: string): string => title.toLowerCase().replace(/\s+/g, ' ').trim()

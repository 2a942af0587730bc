import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('./golden/', import.meta.url)

/** The languages of the stored pictures: English ones lie in the folder itself, the others in one of their own. */
export const languages = ['en', 'nl'] as const

/**
 * Compares with a stored picture. `UPDATE_GOLDEN=1` draws it anew, to be looked at before it is committed; without it a
 * missing picture fails.
 */
export function expectGolden(lang: (typeof languages)[number], name: string, actual: string): void {
  const file = lang === 'en' ? name : `${lang}/${name}`
  const path = new URL(file, folder)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(new URL('.', path), { recursive: true })
    writeFileSync(path, actual)
  }
  if (!existsSync(path)) throw new Error(`golden/${file} is missing; run with UPDATE_GOLDEN=1, then look at it`)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

import { phrasesIn } from '../lexicon/any-of.ts'
import { en } from '../lexicon/en.ts'
import { lexicons } from '../lexicon/index.ts'

const units = ['minute', 'hour', 'day', 'week'] as const

/** `24 uur` as `24 hours`: how a length is kept, whatever the language it was typed in. What is no length stays. */
export function inEnglish(typed: string): string {
  const [, count, unit = ''] = /^(\d\S*) (\p{L}+)$/u.exec(typed) ?? []
  const isEnglish = units.some((name) => phrasesIn(en.times.units[name]).includes(unit.toLowerCase()))
  if (count === undefined || isEnglish) return typed
  const meant = units.find((name) =>
    lexicons.some(({ times }) => phrasesIn(times.units[name]).includes(unit.toLowerCase())),
  )
  return meant === undefined ? typed : `${count} ${meant}${count === '1' ? '' : 's'}`
}

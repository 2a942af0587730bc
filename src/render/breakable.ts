import type { Unescaped } from './escape.ts'

const zeroWidth = '\u200B'
const mostLetters = 20
const partLetters = 16
const mostAddressLetters = 60
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Lets a long word go on in the next line where a renderer breaks none: the column of a FactSet's values is never
 * narrower than its longest word, and what does not fit there is cut off. Parts are the longest that a phone has room for.
 *
 * People copy a mail address, and a sign that nobody sees would go with it: it stays whole.
 *
 * @returns  the same text for the eye; words of at most 20 letters, and mail addresses of at most 60, are left as they are
 */
export const breakable = (text: Unescaped): Unescaped => text.replace(/\S+/gu, parted)

/** Whether a mail address stands in it that is too long for such a column, and is not broken. */
export const holdsLongAddress = (text: Unescaped): boolean =>
  text.split(/\s+/u).some((word) => word.includes('@') && word.length > mostLetters && parted(word) === word)

function parted(word: string): string {
  if (word.length <= mostLetters) return word
  const all = Array.from(letters.segment(word), ({ segment }) => segment)
  if (all.length <= (word.includes('@') ? mostAddressLetters : mostLetters)) return word
  return all.map((letter, index) => (index > 0 && index % partLetters === 0 ? zeroWidth + letter : letter)).join('')
}

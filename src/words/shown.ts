declare const shownBrand: unique symbol

/** An outside string that is fit to stand in a sentence. */
export type Shown = string & { readonly [shownBrand]: true }

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/**
 * Makes a string from outside (a name, an error message, a mail address) fit to stand in a sentence: one line, whole
 * characters, bounded. What stands in it stays as it is; each edge escapes the finished sentence.
 *
 * Directional controls are taken out, since one could turn the rest of our sentence around; a text with right-to-left
 * letters is isolated instead, so that it reads rightly and ends where it ends.
 *
 * @param text     any text, also with control characters, newlines or half a surrogate pair
 * @param letters  the most characters to show, 2 or more; a longer text ends in `…`
 * @returns        1 line; `?` where nothing visible is left
 */
export function shown(text: string, letters: number): Shown {
  const line = text
    .toWellFormed()
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  const short = characters.length <= letters ? line : `${characters.slice(0, letters - 1).join('')}…`
  const fit = short === '' ? '?' : rightToLeft.test(short) ? `${firstStrongIsolate}${short}${popIsolate}` : short
  declareShown(fit)
  return fit
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function declareShown(_text: string): asserts _text is Shown {}

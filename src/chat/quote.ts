import { pairs } from '../core/quoted.ts'

/** A name between quotes, where what is said begins with one, and what comes after; `undefined` where it does not. */
export function takeQuoted(said: string): { readonly name: string; readonly rest: string } | undefined {
  const text = said.trimStart()
  const pair = pairs.find(([open]) => text.startsWith(open))
  if (pair === undefined) return undefined
  const [open, close] = pair
  const end = open === '"' ? endOfDoubled(text) : text.indexOf(close, 1)
  const rest = text.slice(end + 1)
  if (end < 1 || (rest !== '' && !rest.startsWith(' '))) return undefined
  return { name: open === '"' ? text.slice(1, end).replaceAll('""', '"') : text.slice(1, end), rest }
}

/** Where a name ends in which each `"` is written twice. */
const endOfDoubled = (text: string): number => (/^"(?:[^"]|"")*(?="(?:[^"]|$))/.exec(text)?.[0] ?? '').length || -1

/** A name without the quotes around it. */
export function unquoted(said: string): string {
  const taken = takeQuoted(said)
  return taken?.rest === '' ? taken.name.trim() : said.trim()
}

/** The same with what stands between quotes made of one letter that means nothing, place by place: no words to look for. */
export const hidden = (said: string): string =>
  said.replace(/(?<=^| )(?:"(?:[^"]|"")*"|“[^”]*”|'[^']*'|‘[^’]*’)(?= |$)/g, (quoted) => '\uE000'.repeat(quoted.length))

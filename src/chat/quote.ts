const pairs = [
  ['"', '"'],
  ['“', '”'],
  ["'", "'"],
  ['‘', '’'],
] as const

/** A name between quotes, where what is said begins with one, and what comes after; `undefined` where it does not. */
export function takeQuoted(said: string): { readonly name: string; readonly rest: string } | undefined {
  const text = said.trimStart()
  const pair = pairs.find(([open]) => text.startsWith(open))
  if (pair === undefined) return undefined
  const end = text.indexOf(pair[1], 1)
  const rest = text.slice(end + 1)
  return end < 1 || (rest !== '' && !rest.startsWith(' ')) ? undefined : { name: text.slice(1, end), rest }
}

/** A name without the quotes around it. */
export function unquoted(said: string): string {
  const taken = takeQuoted(said)
  return taken?.rest === '' ? taken.name.trim() : said.trim()
}

/** A name between quotes that it does not hold itself. */
export function quoted(name: string): string {
  const [open, close] = pairs.find(([first, last]) => !name.includes(first) && !name.includes(last)) ?? ['', '']
  return `${open}${name}${close}`
}

/** The same with what stands between quotes made of one letter that means nothing, place by place: no words to look for. */
export const hidden = (said: string): string =>
  said.replace(/(?<=^| )(?:"[^"]*"|“[^”]*”|'[^']*'|‘[^’]*’)(?= |$)/g, (quoted) => '\uE000'.repeat(quoted.length))

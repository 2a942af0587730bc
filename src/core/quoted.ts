/** A name between quotes that it does not hold itself, as a command names it; where it holds them all, each of its `"` is written twice. */
export function quoted(name: string): string {
  const [open, close] = pairs.find(([first, last]) => !name.includes(first) && !name.includes(last)) ?? ['"', '"']
  return `${open}${open === '"' ? name.replaceAll('"', '""') : name}${close}`
}

/** What opens a name, and what ends it. */
export const pairs = [
  ['"', '"'],
  ['“', '”'],
  ["'", "'"],
  ['‘', '’'],
] as const

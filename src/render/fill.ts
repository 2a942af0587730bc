import type { Escaped } from './escape.ts'

export type Words = Readonly<Record<string, Escaped<'html'>>>

/** What a page says: a word for each place, and lists of which each item is placed. */
export type Filling = { readonly words: Words; readonly lists: Readonly<Record<string, readonly Words[]>> }

/**
 * Fills a page: `{{name}}` is a word, `{{#name}}…{{/name}}` is repeated for each item of a list. One pass each for lists
 * and words: what is filled in is never read again.
 *
 * @throws Error when the page asks for what no facts hold: a bug, never input
 */
export function fill(page: string, { words, lists }: Filling): string {
  const parts = page.split(/(\{\{#\w+\}\}[\s\S]*?\{\{\/\w+\}\})/)
  return parts
    .map((part) => {
      const [, name, body] = /^\{\{#(\w+)\}\}([\s\S]*)\{\{\/\w+\}\}$/.exec(part) ?? []
      if (name === undefined || body === undefined) return place(part, words)
      const items = lists[name]
      if (items === undefined)
        throw new Error(`the mail page repeats ${name}, which no facts hold; add it to the lists`)
      return items.map((item) => place(body, item)).join('')
    })
    .join('')
}

const place = (text: string, words: Words): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const word = words[name]
    if (word === undefined) throw new Error(`the mail page asks for ${name}, which no facts hold; add it to the words`)
    return word
  })

import type { Formats } from '../words/formats.ts'
import { markdown } from './escape.ts'
import type { Mentions } from './picture.ts'

/** What Teams puts a mention in the place of. @see Microsoft Learn, "Format cards in Microsoft Teams": mentions */
export type Mention = {
  readonly type: 'mention'
  readonly text: string
  readonly mentioned: { readonly id: string; readonly name: string }
}

/**
 * Names people in one line that mentions them. Whoever is called just as somebody before them, or whose name has nothing
 * that may stand in a mention, is named and not mentioned, since Teams tells mentions apart by their text alone.
 */
export function mention({ title, people }: Mentions, formats: Formats): Mentioning {
  const mentions = new Map<string, Mention>()
  const names = people.map(({ entraId, name }) => {
    const safe = mentionable(name)
    const text = `<at>${safe}</at>`
    if (safe === '' || mentions.has(text)) return markdown(name)
    mentions.set(text, { type: 'mention', text, mentioned: { id: entraId, name: safe } })
    return text
  })
  return { line: `${markdown(title)}: ${formats.list(names)}`, mentions: [...mentions.values()] }
}

export type Mentioning = { readonly line: string; readonly mentions: readonly Mention[] }

/**
 * A name as it may stand between `<at>` and `</at>`, where nothing can be escaped: the text has to be the same in two
 * places. Letters, digits, emoji and the signs of names stay; what could be Markdown, HTML or a link becomes a sign that
 * looks alike, or goes.
 *
 * @returns  empty where nothing is left
 */
export const mentionable = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[<>&*"'`_]/g, (sign) => alike[sign] ?? '')
    .replace(/\bwww\./gi, 'www ')
    .replace(/(?!\u200D)[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u200C ‹›＆∗’ˋ.,()@-]/gu, '')
    .replace(/\)-/g, ') -')
    .replace(/ +/g, ' ')
    .trim()

const alike: Readonly<Record<string, string>> = {
  ...{ '<': '‹', '>': '›', '&': '＆', '*': '∗' },
  ...{ '"': '’', "'": '’', '`': 'ˋ', _: ' ' },
}

/** At most so many are mentioned on one card: more would be noise. */
export const mostMentioned = 5

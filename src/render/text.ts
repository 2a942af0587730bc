import type { Message } from '../core/message.ts'
import { address, plain } from './escape.ts'
import { inWords } from './in-words.ts'
import { paint } from './paint.ts'
import type { Picture } from './picture.ts'
import { isLink, sayingsOf } from './saying.ts'
import { marks, named, type Reader, type Scene } from './scene.ts'
import { stages } from './stage.ts'

/** What fits a screen, and any limit. */
export const mostTextCharacters = 2_000

/** Writes a message as plain text, with the first stage that stays within 2,000 characters; the rest would be cut off. */
export function writeText(message: Message, reader: Reader): string {
  let text = ''
  for (const stage of stages) {
    const { picture } = paint(message, { ...reader, stage })
    text = [plain(written(picture, marks(reader))), ...sayings(picture, { ...reader, stage })].join('\n\n')
    if (text.length <= mostTextCharacters) return text
  }
  return text.slice(0, mostTextCharacters).toWellFormed()
}

/** What the buttons would have said, a menu the first of its choices, and where they lead: escaped already. */
function sayings({ buttons }: Picture, scene: Scene): readonly string[] {
  const offered = buttons.slice(0, scene.stage.buttons)
  const says = offered.flatMap((each) => sayingsOf(each).slice(0, 1)).map((each) => `“${named(scene, each.says)}”`)
  const canSay = says.length === 0 ? [] : [plain(scene.words.note.canSay(scene.formats.list(says)))]
  const links = offered.filter(isLink).map(({ title, opens }) => `${plain(title)}: ${address(opens)}`)
  return canSay.length + links.length === 0 ? [] : [[...canSay, ...links].join('\n')]
}

/** A picture as text, escaped for no edge: what matters most first, an empty line between two parts, no buttons. */
export function written(picture: Picture, marks: readonly string[]): string {
  const { title, headline, leads, lines, rows, more, facts, notes, charts = [] } = picture
  const parts = [
    [title, ...headline].filter((text) => text !== '').join(': '),
    ...marks,
    [...leads, ...lines].join('\n'),
    ...rows.map((row) => [row.title, ...row.lines, ...row.quiet].join('\n')),
    more.join('\n'),
    charts.map(inWords).join('\n'),
    facts.map((fact) => `${fact.title}: ${fact.value}`).join('\n'),
    notes.join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

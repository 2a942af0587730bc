import type { Answer, Message } from '../core/message.ts'
import { type Escaped, header, html, lines, plain } from './escape.ts'
import { silenceMail } from './facts/silence-mail.ts'
import { thresholdMail } from './facts/threshold-mail.ts'
import { paint } from './paint.ts'
import type { Pictured } from './picture.ts'
import { marks, type Scene } from './scene.ts'
import { written } from './text.ts'

/** What is mailed: all but the answers to people. */
export type Alert = Exclude<Message, Answer>

/** `subject` holds no control character, so it can begin no other header. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

/** The page in the colours of each style that an alert has. */
export type Pages = { readonly [S in Tone]: string }
export type Tone = 'attention' | 'warning' | 'good'

/**
 * Writes an alert as a mail, from the same picture as its card.
 *
 * @param pages  compiled pages: `{{name}}` for a word, `{{#name}}…{{/name}}` repeated for each item of a list
 */
export function writeMail(pages: Pages, message: Alert, scene: Scene): Mail {
  const { picture } = paintMail(message, scene)
  // outside names are shorter here: a phone shows about forty characters, and a header is no place for a page
  const { summary } = paintMail(message, { ...scene, stage: { ...scene.stage, letters: 80 } })
  const { title, headline, leads, facts, rows, style, notes } = picture
  const [first, ...others] = notes
  const preheader = [...leads, ...picture.lines, ...facts.map(({ title, value }) => `${title} ${value}`)].join(' · ')
  return {
    subject: header(summary),
    text: plain(`${written(picture, marks(scene))}\n`),
    html: fill(pages[style === 'attention' || style === 'good' ? style : 'warning'], {
      words: {
        lang: html(picture.lang),
        state: html(title),
        headline: html(headline.join(' ')),
        preheader: html(preheader),
      },
      lists: {
        leads: texts(leads),
        lines: texts(picture.lines),
        rows: rows.map((row) => ({ title: html(row.title), lines: lines(row.lines), quiet: lines(row.quiet) })),
        more: texts(picture.more),
        facts: facts.map(({ title, value }) => ({ label: html(title), value: html(value) })),
        marks: texts(marks(scene)),
        firstNote: texts(first === undefined ? [] : [first]),
        notes: texts(others),
      },
    }),
  }
}

function paintMail(message: Alert, scene: Scene): Pictured {
  if (message.card === 'threshold-crossed') return thresholdMail(message, scene)
  if (message.card === 'stale' || message.card === 'no-data') return silenceMail(message, scene)
  const pictured = paint(message, scene)
  const notes = [...pictured.picture.notes, scene.words.note.byMail]
  return { ...pictured, picture: { ...pictured.picture, notes } }
}

const texts = (all: readonly string[]): readonly Words[] => all.map((text) => ({ text: html(text) }))

type Words = Readonly<Record<string, Escaped<'html'>>>
type Filling = { readonly words: Words; readonly lists: Readonly<Record<string, readonly Words[]>> }

/** One pass each for lists and words: what is filled in is never read again. */
function fill(page: string, { words, lists }: Filling): string {
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

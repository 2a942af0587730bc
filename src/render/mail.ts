import type { MailPicture } from '../core/delivery.ts'
import type { Alert } from '../core/message.ts'
import type { Drawn } from './drawn.ts'
import { address, header, href, html, lines, plain } from './escape.ts'
import { type MailLink, mailLinks } from './facts/mail-links.ts'
import { type Filling, fill, type Words } from './fill.ts'
import { inWords } from './in-words.ts'
import { paintMail } from './paint-mail.ts'
import type { Picture } from './picture.ts'
import { marks, type Scene } from './scene.ts'
import { written } from './text.ts'

/** `subject` holds no control character, so it can begin no other header. */
export type Mail = {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Those that the page shows, in their order there. */
  readonly pictures: readonly MailPicture[]
}

/** The page in the colours of each style that an alert has. */
export type Pages = { readonly [S in Tone]: string }
export type Tone = 'attention' | 'warning' | 'good'

export type MailParts = {
  readonly drawn: readonly Drawn[]
  /** The subject of the mail that this one follows up. */
  readonly follows?: string
}

/**
 * Writes an alert as a mail, from the same picture as its card.
 *
 * A follow-up keeps the subject of the first mail: Gmail and older Outlooks begin another thread at another subject,
 * whatever `References` says. What is new stands first in the preview then.
 *
 * @param pages  compiled pages, as `fill` reads them
 * @see          RFC 5322 3.6.5: a reply's subject is `Re: ` with the subject before
 */
export function writeMail(pages: Pages, message: Alert, scene: Scene, parts: MailParts = { drawn: [] }): Mail {
  const { picture } = paintMail(message, scene)
  // outside names are shorter here: a phone shows about forty characters, and a header is no place for a page
  const { summary } = paintMail(message, { ...scene, stage: { ...scene.stage, letters: 80 } })
  const links = mailLinks(message, scene)
  const { style } = picture
  const filling = fillingOf({ picture, links, scene, parts })
  return {
    subject: header(parts.follows === undefined ? summary : `Re: ${parts.follows}`),
    text: `${[plain(written(picture, marks(scene))), ...addresses(links)].join('\n\n')}\n`,
    html: fill(pages[style === 'attention' || style === 'good' ? style : 'warning'], filling),
    pictures: parts.drawn.flatMap(({ id, png }) => (png === undefined ? [] : [{ id, png }])),
  }
}

type Written = {
  readonly picture: Picture
  readonly links: readonly MailLink[]
  readonly scene: Scene
  readonly parts: MailParts
}

function fillingOf({ picture, links, scene, parts }: Written): Filling {
  const { title, headline, facts, rows, notes } = picture
  const undrawn = parts.drawn.flatMap(({ chart, png }) => (png === undefined ? [inWords(chart)] : []))
  return {
    words: {
      lang: html(picture.lang),
      state: html(title),
      headline: html(headline.join(' ')),
      preheader: html(preheader(picture, parts.follows !== undefined)),
    },
    lists: {
      marks: texts(marks(scene)),
      leads: texts(picture.leads),
      lines: texts([...picture.lines, ...undrawn]),
      charts: parts.drawn.flatMap(pictured),
      rows: rows.map((row) => ({ title: html(row.title), lines: lines(row.lines), quiet: lines(row.quiet) })),
      more: texts(picture.more),
      facts: facts.map(({ title, value }) => ({ label: html(title), value: html(value) })),
      actions: linked(links, 'button'),
      notes: texts(notes),
      stops: linked(links, 'stop'),
    },
  }
}

/** What an inbox shows behind the subject: what that does not say. */
function preheader({ title, headline, leads, lines, facts }: Picture, isFollowUp: boolean): string {
  const news = isFollowUp ? [[title, ...headline].join(': ')] : []
  return [...news, ...leads, ...lines, ...facts.map(({ title, value }) => `${title} ${value}`)].join(' · ')
}

const pictured = ({ chart, id, png }: Drawn): readonly Words[] =>
  png === undefined ? [] : [{ id: html(id), title: html(chart.title), told: html(inWords(chart)) }]

const texts = (all: readonly string[]): readonly Words[] => all.map((text) => ({ text: html(text) }))

const linked = (links: readonly MailLink[], as: MailLink['as']): readonly Words[] =>
  links.filter((link) => link.as === as).map(({ title, url }) => ({ title: html(title), url: href(url) }))

/** Where it leads, written out. */
const addresses = (links: readonly MailLink[]): readonly string[] =>
  links.length === 0 ? [] : [links.map(({ title, url }) => `${plain(title)}: ${address(url)}`).join('\n')]

import { readFile } from 'node:fs/promises'
import { Template } from 'adaptivecards-templating'
import { isAnswer, type Message } from '../core/message.ts'
import { onDemand } from '../core/on-demand.ts'
import type { Form, ParkReason } from '../core/outcome.ts'
import { voiceFor } from '../words/voice.ts'
import { type Card, drawCard, type Templates } from './card.ts'
import { drawChart } from './draw-chart.ts'
import { type Drawing, drawAll } from './drawn.ts'
import { type Mail, writeMail } from './mail.ts'
import { compilePages } from './page.ts'
import { paintMail } from './paint-mail.ts'
import type { TemplateName } from './picture.ts'
import type { MailLinks, Reader } from './scene.ts'
import { fullStage } from './stage.ts'
import { writeText } from './text.ts'

/** How a reader wants it. */
export type Look = {
  /** BCP 47; a language that Belfry does not speak is answered in English. */
  readonly locale: string
  /** IANA; unknown is shown in UTC. */
  readonly timeZone: string
  /** The message may have arrived before: card, mail and text say so. */
  readonly possibleRepeat: boolean
  /** A channel, where people mention the bot. Absent: they do not. */
  readonly threads?: boolean
  /** It was meant for a conversation that cannot be reached, and this is why: card, mail and text say so. */
  readonly diverted?: ParkReason
  /** It was refused as it was: the card is much smaller. Who sends it `plain` sends `text` instead. */
  readonly form?: Form
  /** Where a mail leads. */
  readonly links?: MailLinks
  /** The subject of the mail that this one follows up: threads hold only below one subject. Absent: it is the first. */
  readonly follows?: string
}

export type Renderer = {
  /**
   * `card` is an Adaptive Card 1.5 of at most 25 KB as JSON, 8 KB with a `form`; `summary` is plain text for the toast.
   */
  card(message: Message, look: Look): Card
  /**
   * Writes an alert or an alarm; a chart that cannot be drawn is said in words. Throws RangeError for an answer to a
   * person: a bug, never input; an Error when the mail page is missing or is no MJML: the installation is broken.
   */
  mail(message: Message, look: Look): Promise<Mail>
  /** The message without a card: plain text of at most 2,000 characters in several lines, to be sent as such. */
  text(message: Message, look: Look): string
}

/**
 * Reads the card templates, once; the mail page is compiled at the first mail.
 *
 * @param drawing  how the charts of mails are drawn, and who learns what went wrong with one; absent: nobody
 * @returns        a renderer without further effects: the same message and look make the same card
 * @throws         Error when a template is missing or is no JSON: the installation is broken
 */
export async function createRenderer(drawing: Partial<Drawing> = {}): Promise<Renderer> {
  const templates = await readTemplates()
  // compiling takes the better part of a second, which no start has to wait for
  const pages = onDemand(compilePages)
  return {
    card: (message, look) => drawCard(templates, message, readerOf(look), look.form),
    mail: async (message, look) => {
      if (isAnswer(message)) throw new RangeError(`${message.card} is not mailed; send it as a card`)
      const scene = { ...readerOf(look), stage: fullStage }
      const charts = paintMail(message, scene).picture.charts ?? []
      const drawn = await drawAll(charts, scene.formats, { ...silent, ...drawing })
      const follows = look.follows === undefined ? {} : { follows: look.follows }
      return writeMail(await pages(), message, scene, { drawn, ...follows })
    },
    text: (message, look) => writeText(message, readerOf(look)),
  }
}

const silent: Drawing = { draw: drawChart, onUndrawn: () => undefined }

const readerOf = ({ locale, timeZone, possibleRepeat, threads, diverted, links }: Look): Reader => ({
  ...voiceFor(locale, timeZone),
  possibleRepeat,
  threads: threads ?? false,
  ...(diverted !== undefined && { diverted }),
  ...(links !== undefined && { links }),
})

async function readTemplates(): Promise<Templates> {
  const read = async (name: TemplateName): Promise<Template> =>
    new Template(JSON.parse(await readFile(new URL(`../../cards/${name}.json`, import.meta.url), 'utf8')))
  const [alert, answer, rulesList, help, form] = await Promise.all([
    read('alert'),
    read('answer'),
    read('rules-list'),
    read('help'),
    read('form'),
  ])
  return { alert, answer, 'rules-list': rulesList, help, form }
}

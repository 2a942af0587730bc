import { readFile } from 'node:fs/promises'
import { Template } from 'adaptivecards-templating'
import { isAnswer, type Message } from '../core/message.ts'
import type { Form, ParkReason } from '../core/outcome.ts'
import { voiceFor } from '../words/voice.ts'
import { type Card, drawCard, type Templates } from './card.ts'
import { type Mail, writeMail } from './mail.ts'
import { compilePages } from './page.ts'
import type { TemplateName } from './picture.ts'
import type { Reader } from './scene.ts'
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
}

export type Renderer = {
  /**
   * `card` is an Adaptive Card 1.5 of at most 25 KB as JSON, 8 KB with a `form`; `summary` is plain text for the toast.
   */
  card(message: Message, look: Look): Card
  /** Writes an alert or an alarm. Throws RangeError for an answer to a person: a bug, never input. */
  mail(message: Message, look: Look): Mail
  /** The message without a card: plain text of at most 2,000 characters in several lines, to be sent as such. */
  text(message: Message, look: Look): string
}

/**
 * Reads the card templates and compiles the mail page, once.
 *
 * @returns a renderer without further effects: the same message and look make the same card
 * @throws  Error when a template is missing or is no JSON, or the mail page is no MJML: the installation is broken
 */
export async function createRenderer(): Promise<Renderer> {
  const [templates, pages] = await Promise.all([readTemplates(), compilePages()])
  return {
    card: (message, look) => drawCard(templates, message, readerOf(look), look.form),
    mail: (message, look) => {
      if (isAnswer(message)) throw new RangeError(`${message.card} is not mailed; send it as a card`)
      return writeMail(pages, message, { ...readerOf(look), stage: fullStage })
    },
    text: (message, look) => writeText(message, readerOf(look)),
  }
}

const readerOf = ({ locale, timeZone, possibleRepeat, threads, diverted }: Look): Reader => ({
  ...voiceFor(locale, timeZone),
  possibleRepeat,
  threads: threads ?? false,
  ...(diverted !== undefined && { diverted }),
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

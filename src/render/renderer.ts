import { readFile } from 'node:fs/promises'
import mjml from 'mjml'
import type { Message } from '../core/message.ts'
import { voiceFor } from '../words/voice.ts'
import { type Card, drawCard, type Templates } from './card.ts'
import { type Mail, writeMail } from './mail.ts'
import type { TemplateName } from './picture.ts'
import { fullStage } from './stage.ts'

/** How a reader wants it. */
export type Look = {
  /** BCP 47; a language that Belfry does not speak is answered in English. */
  readonly locale: string
  /** IANA; unknown is shown in UTC. */
  readonly timeZone: string
  /** The message may have arrived before: card and mail say so. */
  readonly possibleRepeat: boolean
  /** A channel, where people mention the bot. Absent: they do not. */
  readonly threads?: boolean
}

export type Renderer = {
  /** `card` is an Adaptive Card 1.5 of at most 25 KB as JSON; `summary` is plain text for the toast. */
  card(message: Message, look: Look): Card
  /** Only `threshold-crossed` is mailed. Throws RangeError for any other message: a bug, never input. */
  mail(message: Message, look: Look): Mail
}

/**
 * Reads the card templates and compiles the mail page, once.
 *
 * @returns a renderer without further effects: the same message and look make the same card
 * @throws  Error when a template is missing or is no JSON, or the mail page is no MJML: the installation is broken
 */
export async function createRenderer(): Promise<Renderer> {
  const [templates, page] = await Promise.all([readTemplates(), compilePage('threshold-crossed')])
  const readerOf = ({ locale, timeZone, possibleRepeat, threads }: Look) => ({
    ...voiceFor(locale, timeZone),
    possibleRepeat,
    threads: threads ?? false,
  })
  return {
    card: (message, look) => drawCard(templates, message, readerOf(look)),
    mail: (message, look) => {
      if (message.card !== 'threshold-crossed') {
        throw new RangeError(`${message.card} is not mailed; send it as a card`)
      }
      return writeMail(page, message, { ...readerOf(look), stage: fullStage })
    },
  }
}

const cards = new URL('../../cards/', import.meta.url)

async function readTemplates(): Promise<Templates> {
  const read = async (name: TemplateName): Promise<unknown> =>
    JSON.parse(await readFile(new URL(`${name}.json`, cards), 'utf8'))
  const [alert, answer, rulesList, help] = await Promise.all([
    read('alert'),
    read('answer'),
    read('rules-list'),
    read('help'),
  ])
  return { alert, answer, 'rules-list': rulesList, help }
}

async function compilePage(name: string): Promise<string> {
  const source = await readFile(new URL(`email/${name}.mjml`, cards), 'utf8')
  const { html } = await mjml(source, { validationLevel: 'strict', fonts: {} })
  return html
}

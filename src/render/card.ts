import { Template } from 'adaptivecards-templating'
import type { Message } from '../core/message.ts'
import type { Voice } from '../words/voice.ts'
import { paint } from './paint.ts'
import type { TemplateName } from './picture.ts'
import type { Scene } from './scene.ts'
import { stages } from './stage.ts'

/** A card's JSON, at most; Teams refuses channel posts of about 28 KB. */
export const mostCardBytes = 25 * 1024

export type Templates = { readonly [Name in TemplateName]: unknown }
export type Card = { readonly card: Readonly<Record<string, unknown>>; readonly summary: string }
type Reader = Voice & Pick<Scene, 'possibleRepeat' | 'threads'>

/**
 * Draws a message with the first stage that stays within 25 KB; the last stage always does.
 *
 * @throws Error when a template asks for a word that no facts hold: a bug, never input
 */
export function drawCard(templates: Templates, message: Message, reader: Reader): Card {
  for (const stage of stages) {
    const { template, picture, summary } = paint(message, { ...reader, stage })
    const buttons = picture.buttons.slice(0, stage.buttons)
    const card: unknown = new Template(templates[template]).expand({ $root: { ...picture, buttons } })
    if (!isRecord(card)) throw new Error(`cards/${template}.json is no card; write it as one object`)
    refuseLeftOvers(card, template)
    if (Buffer.byteLength(JSON.stringify(card)) <= mostCardBytes) return { card, summary }
  }
  throw new RangeError(`a ${message.card} card does not fit ${mostCardBytes} bytes; make the last stage smaller`)
}

/** Every text is escaped, so a `${` that still stands is the template's own. What a button says is a command, not text. */
function refuseLeftOvers(value: unknown, template: TemplateName): void {
  if (typeof value === 'string' && value.includes('${')) {
    throw new Error(`cards/${template}.json asks for ${value}, which no facts hold; add it to the picture`)
  }
  if (Array.isArray(value)) for (const item of value) refuseLeftOvers(item, template)
  if (!isRecord(value)) return
  for (const [key, item] of Object.entries(value)) if (key !== 'say') refuseLeftOvers(item, template)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

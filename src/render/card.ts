import type { Template } from 'adaptivecards-templating'
import type { Message } from '../core/message.ts'
import type { Form } from '../core/outcome.ts'
import { markdown, plain, type Unescaped } from './escape.ts'
import { paint } from './paint.ts'
import type { Button, Chart, Field, Picture, TemplateName } from './picture.ts'
import { marks, type Reader } from './scene.ts'
import { smallStages, stages } from './stage.ts'

/** A card's JSON, at most; Teams refuses channel posts of about 28 KB. */
export const mostCardBytes = 25 * 1024

/** The same for a card that was refused as it was. */
export const mostSmallBytes = 8 * 1024

export type Templates = { readonly [Name in TemplateName]: Template }
export type Card = { readonly card: Readonly<Record<string, unknown>>; readonly summary: string }

/**
 * Draws a message with the first stage that stays within 25 KB, or 8 KB in another form; the last stage always does.
 *
 * @throws Error when a template asks for a word that no facts hold: a bug, never input
 */
export function drawCard(templates: Templates, message: Message, reader: Reader, form?: Form): Card {
  const most = form === undefined ? mostCardBytes : mostSmallBytes
  for (const stage of form === undefined ? stages : smallStages) {
    const { template, picture, summary } = paint(message, { ...reader, stage })
    const buttons = picture.buttons.slice(0, stage.buttons)
    const notes = [...marks(reader), ...picture.notes]
    const card: unknown = templates[template].expand({ $root: escaped({ ...picture, buttons, notes }) })
    if (!isRecord(card)) throw new Error(`cards/${template}.json is no card; write it as one object`)
    refuseLeftOvers(card, template)
    if (Buffer.byteLength(JSON.stringify(card)) <= most) return { card, summary: plain(summary) }
  }
  throw new RangeError(`a ${message.card} card does not fit ${most} bytes; make the last stage smaller`)
}

/** The picture as a template places it: what is text for the eye is Markdown there. */
const escaped = (picture: Picture) => ({
  ...picture,
  fallback: plain(picture.fallback),
  title: markdown(picture.title),
  headline: all(picture.headline),
  leads: all(picture.leads),
  lines: all(picture.lines),
  rows: picture.rows.map(({ title, lines, quiet, buttons }) => ({
    title: markdown(title),
    lines: all(lines),
    quiet: all(quiet),
    buttons: titled(buttons),
  })),
  more: all(picture.more),
  facts: picture.facts.map(({ title, value }) => ({ title: markdown(title), value: markdown(value) })),
  notes: all(picture.notes),
  buttons: titled(picture.buttons),
  charts: (picture.charts ?? []).map(drawn),
  fields: (picture.fields ?? []).map(labelled),
})

/** A chart shows its words as they are. */
const drawn = ({ title, across, up, lowest, highest, series, told }: Chart) => ({
  ...{ title: plain(title), across: plain(across), up: plain(up), lowest, highest, told: markdown(told) },
  series: series.map(({ legend, color, points }) => ({ legend: plain(legend), color, values: points })),
})

const all = (texts: readonly Unescaped[]) => texts.map(markdown)
const titled = (buttons: readonly Button[]) =>
  buttons.map(({ title, says, with: along = {}, isAlone = false }) => ({
    title: plain(title),
    says,
    data: { say: says, ...along },
    inputs: isAlone ? 'none' : 'auto',
  }))

const labelled = ({ label, placeholder, error, problem, value, choices, ...field }: Field) => ({
  ...field,
  label: plain(label),
  placeholder: plain(placeholder),
  error: plain(error),
  problem: markdown(problem),
  value: plain(value),
  choices: choices.map((choice) => ({ title: plain(choice.title), value: plain(choice.value) })),
})

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

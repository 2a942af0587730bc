import type { Template } from 'adaptivecards-templating'
import type { Message } from '../core/message.ts'
import type { Form } from '../core/outcome.ts'
import { action } from './action.ts'
import { breakable, holdsLongAddress } from './breakable.ts'
import { drawBars, drawLines } from './draw.ts'
import { markdown, plain, type Unescaped } from './escape.ts'
import { type Mentioning, mention } from './mention.ts'
import { paint } from './paint.ts'
import type { Fact, Field, Picture, Saying, TemplateName } from './picture.ts'
import { sayingsOf } from './saying.ts'
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
    const { entities, ...placed } = escaped({ ...picture, buttons, notes }, reader)
    const drawn: unknown = templates[template].expand({ $root: placed })
    if (!isRecord(drawn)) throw new Error(`cards/${template}.json is no card; write it as one object`)
    refuseLeftOvers(drawn, template)
    const card = { ...drawn, ...direction(reader), ...(entities.length > 0 && { msteams: { entities } }) }
    if (Buffer.byteLength(JSON.stringify(card)) <= most) return { card, summary: plain(summary) }
  }
  throw new RangeError(`a ${message.card} card does not fit ${most} bytes; make the last stage smaller`)
}

/** A card is read from the left where it does not say otherwise. */
const direction = ({ lang }: Reader) => (['ar', 'fa', 'he', 'ur'].includes(lang) ? { rtl: true } : {})

/** The picture as a template places it: what is text for the eye is Markdown there. */
const escaped = (picture: Picture, reader: Reader) => ({
  ...picture,
  ...people(picture, reader),
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
  notes: all(picture.notes),
  buttons: titled(picture.buttons.flatMap(sayingsOf)),
  actions: picture.buttons.map(action),
  lineCharts: (picture.charts ?? []).flatMap(drawLines),
  barCharts: (picture.charts ?? []).flatMap((chart) => drawBars(chart, reader.formats)),
  fields: (picture.fields ?? []).map(labelled),
})

/**
 * Whoever is mentioned is not named a second time among the facts. A long mail address has a line of its own: the column of
 * values would be wider than a phone.
 */
function people({ mentioned, facts }: Picture, { formats }: Reader) {
  const { line, mentions }: Partial<Mentioning> = mentioned === undefined ? {} : mention(mentioned, formats)
  const others = facts.filter(({ title }) => title !== mentioned?.title)
  const isLong = ({ value }: Fact): boolean => holdsLongAddress(value)
  const long = others.filter(isLong).map(({ title, value }) => `${markdown(title)}: ${markdown(value)}`)
  return {
    factLines: [...(line === undefined ? [] : [line]), ...long],
    entities: mentions ?? [],
    facts: others
      .filter((fact) => !isLong(fact))
      .map(({ title, value }) => ({ title: markdown(title), value: markdown(breakable(value)) })),
  }
}

const all = (texts: readonly Unescaped[]) => texts.map(markdown)
const titled = (buttons: readonly Saying[]) =>
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

import { mostMentioned } from '../../src/render/mention.ts'
import { actionsOf, bytes, find, isNewer, nodes } from './card.ts'

/**
 * What Teams would not take, or not show, of a card that is right by its schema.
 *
 * @returns  a line for each; empty: nothing
 * @see      Microsoft Learn, "Format cards in Microsoft Teams" and "Types of cards": actions, Markdown, mentions, styles
 */
export const limitsBroken = (card: unknown): readonly string[] => [
  ...(bytes(card) > 25 * 1024 ? [`${bytes(card)} bytes`] : []),
  ...[card, ...find(card, 'Action.ShowCard').map((menu) => menu.card)].flatMap(tooManyActions),
  ...find(card, 'Action.ShowCard').flatMap((menu) => find(menu.card, 'Action.ShowCard').map(() => 'a menu in a menu')),
  ...find(card, 'Action.OpenUrl').flatMap(({ url }) => (/^https?:\/\//.test(String(url)) ? [] : [`opens ${url}`])),
  ...nodes(card).flatMap(partsBroken),
  ...textsOf(card).flatMap(markdownBroken),
  ...mentionsBroken(card),
]

const tooManyActions = (card: unknown): readonly string[] => {
  const count = actionsOf(card).length
  return count > 6 ? [`${count} actions`] : []
}

const partsBroken = (part: Readonly<Record<string, unknown>>): readonly string[] => [
  ...(isNewer(part) && part.fallback === undefined ? [`no fallback for ${part.type}`] : []),
  ...('isEnabled' in part ? ['isEnabled is not supported'] : []),
  ...(part.style === 'positive' || part.style === 'destructive' ? [`the style ${part.style} is not supported`] : []),
]

const textsOf = (card: unknown): readonly string[] => [
  ...find(card, 'TextBlock').map(({ text }) => String(text)),
  ...find(card, 'FactSet').flatMap(({ facts }) =>
    Array.isArray(facts) ? facts.flatMap(({ title, value }) => [String(title), String(value)]) : [],
  ),
]

/** Bold, italics, lists and links are all that Teams draws; dates are not computed. */
const markdownBroken = (text: string): readonly string[] => [
  ...(/^(?:#{1,6} |>|\|)/m.test(text) ? [`heading, quotation or table: ${text}`] : []),
  ...(/`[^`]*`/.test(text) ? [`code: ${text}`] : []),
  ...(/!\[|\{\{(?:DATE|TIME)/.test(text) ? [`picture or date: ${text}`] : []),
  ...(/(?<!\\)\[[^\]]*\]\(|<(?!at>|\/at>)[a-z/!?]/i.test(text) ? [`link or HTML: ${text}`] : []),
]

/** A mention is text and entity, just alike, and each once. */
function mentionsBroken(card: unknown): readonly string[] {
  const said = textsOf(card).flatMap((text) => text.match(/<at>.*?<\/at>/g) ?? [])
  const meant = find(card, 'mention').map(({ text }) => String(text))
  return [
    ...(said.join('\n') === meant.join('\n') ? [] : [`mentions ${said.join()}, means ${meant.join()}`]),
    ...(new Set(meant).size === meant.length ? [] : ['a mention twice']),
    ...(meant.length > mostMentioned ? [`${meant.length} mentions`] : []),
  ]
}

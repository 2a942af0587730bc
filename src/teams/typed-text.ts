import type { Person } from '../core/rule.ts'

/** A mention as its entity gives it; without a person it is the bot's. */
export type Mentioned = { readonly text: string; readonly person?: Person }

/**
 * Takes what a person typed out of what Teams sent.
 *
 * @param text      as it came
 * @param mentions  the bot's are taken out, each once; of other people's the plain name stays
 * @returns         without white space around it, at most 2,000 characters
 * @see             Microsoft Learn, "Channel and group conversations": remove a mention by its entity, not by a pattern
 */
export function typedText(text: string, mentions: readonly Mentioned[]): string {
  const typed = mentions
    .slice(0, maxMentions)
    .reduce((rest, { text: mention, person }) => rest.replace(mention, () => person?.name ?? ' '), text)
  return typed.replace(spaceBefore, '').slice(0, maxCharacters).replace(spaceAfter, '').toWellFormed()
}

const maxCharacters = 2_000
const maxMentions = 50

/** `\s` holds the non-breaking space; Teams also sends it spelled out. */
const spaceBefore = /^(?:\s|&nbsp;)+/i
const spaceAfter = /(?:\s|&nbsp;)+$/i

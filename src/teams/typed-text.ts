/**
 * Takes what a person typed out of what Teams sent.
 *
 * @param text      as it came
 * @param mentions  the text of each mention to take out, as its entity gives it; each is taken out once
 * @returns         without white space around it, at most 2,000 characters
 * @see             Microsoft Learn, "Channel and group conversations": remove a mention by its entity, not by a pattern
 */
export function typedText(text: string, mentions: readonly string[]): string {
  const typed = mentions.slice(0, maxMentions).reduce((rest, mention) => rest.replace(mention, () => ' '), text)
  return typed.replace(spaceBefore, '').slice(0, maxCharacters).replace(spaceAfter, '').toWellFormed()
}

const maxCharacters = 2_000
const maxMentions = 50

/** `\s` holds the non-breaking space; Teams also sends it spelled out. */
const spaceBefore = /^(?:\s|&nbsp;)+/i
const spaceAfter = /(?:\s|&nbsp;)+$/i

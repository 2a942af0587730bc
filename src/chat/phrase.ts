import { isDeepStrictEqual } from 'node:util'
import { quoted } from '../core/quoted.ts'
import type { Language } from '../words/index.ts'
import { phrasesFor } from '../words/phrases.ts'
import type { Command } from './command.ts'
import { parse } from './parse.ts'
import { endingOf, nameOf } from './phrase/name.ts'
import { wording } from './phrase/wording.ts'

/**
 * A command in words that `parse` understands as the same: what a button says.
 *
 * @param lang  the language of whoever reads the button
 */
export function phrase(command: Command, lang: Language = 'en'): string {
  const meant = core(command)
  const said = [endingOf, nameOf, quoted].map((name) => textOf(wording(command, phrasesFor(lang), name)))
  return said.find((text) => means(text, meant)) ?? said[0] ?? ''
}

/** The words as one text. An empty one leaves no gap. */
export const textOf = (words: readonly string[]): string => words.join(' ').replace(/ +/g, ' ').trim()

/** A source and its instance may be said as one name: whoever knows the names takes it apart. */
function means(text: string, meant: Command): boolean {
  const understood = core(parse(text))
  if (isDeepStrictEqual(understood, meant)) return true
  if (meant.verb !== 'subscribe' && meant.verb !== 'unsubscribe') return false
  const { subject, instance, ...rest } = meant
  return isDeepStrictEqual(understood, { ...rest, subject: `${subject} in ${instance}` })
}

/** Without the raw words that an alert keeps, in case they are a name, and whether they stood between quotes. */
function core(command: Command): Command {
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, quoted: _quoted, ...rest } = command
  return rest
}

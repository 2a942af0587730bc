import type { Command } from './command.ts'
import { parseAct } from './parse/act.ts'
import { parseAlert } from './parse/alert.ts'
import { notUnderstood } from './parse/guess.ts'
import { isGreeting, isThanks, withoutArticles, withoutManners } from './parse/manners.ts'
import { openingOf } from './parse/opening.ts'
import { turned, turnedFromEnd } from './parse/turn-around.ts'

/** Longer input is cut: nobody types so much. */
const longest = 2_000

/**
 * Understands what was typed, in every language of the lexicon. Never throws, takes time in proportion to the length, and
 * answers anything: what is not understood asks for help, with the commands that come nearest.
 */
export function parse(text: string): Command {
  const typed = text.slice(0, longest).replace(/\s+/g, ' ').trim()
  if (isGreeting(typed)) return { verb: 'help', reason: 'greeted', guesses: [] }
  if (isThanks(typed)) return { verb: 'help', reason: 'thanked', guesses: [] }
  const said = turned(withoutManners(typed))
  if (isThanks(said)) return { verb: 'help', reason: 'thanked', guesses: [] }
  if (said === '') return { verb: 'help', reason: 'asked', guesses: [] }
  return understood(said) ?? fromEnd(said) ?? bareNoun(said) ?? notUnderstood(said)
}

/** "alert" is an alert whatever comes behind it; all else begins with the words of a command. */
function understood(said: string): Command | undefined {
  const opening = openingOf(said)
  const alert = opening?.act === 'alert' ? `${opening.words} ${opening.tail}` : said
  return parseAlert(alert) ?? parseAct(opening)
}

/** "de lijst tonen" */
function fromEnd(said: string): Command | undefined {
  const other = turnedFromEnd(said)
  return other === undefined ? undefined : understood(other)
}

/** "the list" */
function bareNoun(said: string): Command | undefined {
  const noun = withoutArticles(said)
  return noun === said ? undefined : parseAct(openingOf(noun))
}

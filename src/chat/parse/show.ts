import type { Command } from '../command.ts'
import { allOf } from '../lexicon/any-of.ts'
import type { Act } from '../lexicon/lexicon.ts'
import { parseList } from './list.ts'
import { withoutArticles } from './manners.ts'
import { parseNamedOf } from './named.ts'
import { type Opening, openingOf } from './opening.ts'

type ParseAct = (opening: Opening | undefined) => Command | undefined

/** What may be shown that is no subject. */
const nouns: readonly Act[] = [
  'help',
  'list',
  'status',
  'history',
  'settings',
  'quiet-hours',
  'language',
  'time-zone',
  'owner',
]
const listWords = new Set(allOf(({ acts }) => acts.list))

/** "the list", "status", or a subject by its name: what stands behind "show". */
export function parseShow(tail: string, parseAct: ParseAct): Command | undefined {
  if (
    tail
      .toLowerCase()
      .split(' ')
      .some((word) => listWords.has(word))
  ) {
    const list = parseList(tail)
    if (list !== undefined) return list
  }
  const noun = withoutArticles(tail)
  // without an article in front it may be a name with nearly that spelling
  const shown = nounIn(noun, parseAct, noun === tail)
  return shown ?? { verb: 'show', ...parseNamedOf(tail) }
}

/** What stands behind "give me" and "what is": a noun, and nothing that only may be a name. */
export const parseSee = (tail: string, parseAct: ParseAct): Command | undefined =>
  nounIn(withoutArticles(tail), parseAct, false)

function nounIn(said: string, parseAct: ParseAct, exactly: boolean): Command | undefined {
  const opening = openingOf(said)
  if (opening === undefined || !nouns.includes(opening.act)) return undefined
  return exactly && !said.toLowerCase().startsWith(opening.words) ? undefined : parseAct(opening)
}

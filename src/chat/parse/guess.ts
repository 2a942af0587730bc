import { phrasesFor } from '../../words/phrases.ts'
import type { Command } from '../command.ts'
import { phrasesIn } from '../lexicon/any-of.ts'
import { lexicons } from '../lexicon/index.ts'
import type { Lexicon, Topic } from '../lexicon/lexicon.ts'
import { isTypoOf, wordMeant } from '../near.ts'

/** More than anybody reads. */
const most = 5

/** Help with the commands that come nearest to what was said, in the language most of its words are of. */
export function notUnderstood(said: string): Command {
  const typed = said.toLowerCase().split(' ').slice(0, 60)
  const [best] = lexicons.map((lexicon) => guessesIn(lexicon, typed)).sort((a, b) => b.hits - a.hits)
  return { verb: 'help', reason: 'not-understood', guesses: best?.guesses ?? [] }
}

function guessesIn(
  lexicon: Lexicon,
  typed: readonly string[],
): { readonly hits: number; readonly guesses: readonly string[] } {
  const words = phrasesFor(lexicon.code)
  const topics = (Object.keys(lexicon.topics) as readonly Topic[]).map((topic) => ({
    topic,
    words: phrasesIn(lexicon.topics[topic]),
  }))
  const isExact = (word: string): boolean => topics.some((topic) => topic.words.includes(word))
  const [exact, others] = [typed.filter(isExact), typed.filter((word) => !isExact(word))]
  const scored = topics
    .map(({ topic, words }) => ({ topic, hits: 2 * hitsOf(words, exact) + slipsOf(words, others) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
  const hits = scored.reduce((sum, one) => sum + one.hits, 0)
  if (wantsOut(lexicon, typed)) return { hits: hits + 1, guesses: [words.list, words.unsubscribe] }
  return { hits, guesses: scored.slice(0, most).map(({ topic }) => words.guess[topic]) }
}

/** Who wants out is not offered to come in. */
function wantsOut({ acts, infinitives }: Lexicon, typed: readonly string[]): boolean {
  const outs = phrasesIn(acts.unsubscribe)
  const others = [...phrasesIn(acts.subscribe), ...phrasesIn(acts.tell), ...Object.keys(infinitives)]
  return typed.some((word) => outs.includes(wordMeant(word, [...others, ...outs]) ?? ''))
}

/** A word as it is written counts more than one with a slip. */
const hitsOf = (words: readonly string[], typed: readonly string[]): number =>
  typed.filter((each) => words.includes(each)).length

const slipsOf = (words: readonly string[], typed: readonly string[]): number =>
  typed.filter((each) => words.some((word) => isTypoOf(each, word))).length

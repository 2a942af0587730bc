import { phrasesIn } from '../lexicon/any-of.ts'
import { lexicons } from '../lexicon/index.ts'
import type { Act, Lexicon } from '../lexicon/lexicon.ts'
import { distance, isTypoOf } from '../near.ts'

/** How a sentence begins: with which words of a command, and what comes behind them. */
export type Opening = { readonly act: Act; readonly words: string; readonly tail: string }

type Known = { readonly act: Act; readonly words: readonly string[] }

const actsOf = ({ acts }: Lexicon): readonly Known[] =>
  (Object.keys(acts) as readonly Act[]).flatMap((act) =>
    phrasesIn(acts[act]).map((phrase) => ({ act, words: phrase.split(' ') })),
  )

const known = lexicons.flatMap(actsOf)
const firstWords = [...new Set(known.map(({ words }) => words[0] ?? ''))]
const mostWords = Math.max(...known.map(({ words }) => words.length))

/**
 * The command that a sentence begins with: the one of the most words, then the nearest of them.
 *
 * @returns `undefined` when it begins with none, or two are equally near
 */
export function openingOf(said: string): Opening | undefined {
  const typed = said.split(' ')
  const plain = typed.slice(0, mostWords).map(plainWord)
  const begun = new Set(firstWords.filter((word) => isTypoOf(plain[0] ?? '', word)))
  const [best, second] = known
    .filter(({ words: [first = ''] }) => begun.has(first))
    .filter(({ words }) => words.every((word, place) => isTypoOf(plain[place] ?? '', word)))
    .map((one) => ({ ...one, off: offOf(one.words, plain) }))
    .sort((a, b) => b.words.length - a.words.length || a.off - b.off)
  if (best === undefined) return undefined
  const isSure =
    second === undefined || second.act === best.act || second.words.length < best.words.length || second.off > best.off
  return isSure
    ? { act: best.act, words: best.words.join(' '), tail: typed.slice(best.words.length).join(' ') }
    : undefined
}

const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/(?<=.)[!.,?:;]+$/, '')

const offOf = (words: readonly string[], typed: readonly string[]): number =>
  words.reduce((sum, word, place) => sum + distance(typed[place] ?? '', word, 2), 0)

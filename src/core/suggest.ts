import { type Condition, recoversOnWrongSide, thresholdOf } from './condition.ts'
import { seed, type Version } from './latch.ts'
import { replay } from './replay.ts'
import { roundBetween } from './round-between.ts'

/** So many numbers are tried at most: the nearest ones. */
const mostTries = 60

/**
 * Looks for another number for a condition: the one nearest to what was asked, as people would choose it, that does what
 * is wanted. Between two values that occurred every number does the same, so one of each gap is tried.
 *
 * @param versions  the evaluations to be told apart, oldest first
 * @param does      whether the condition with that number does what is wanted
 * @param isWhole   only whole numbers will do
 */
export function suggestNumber(
  condition: Condition,
  versions: readonly Version[],
  does: (condition: Condition) => boolean,
  isWhole: boolean,
): number | undefined {
  const asked = thresholdOf(condition)
  return gapsOf(condition, versions)
    .flatMap(([low, high]) => roundBetween(low, high, endOf(condition), isWhole && !isPercent(condition)) ?? [])
    .filter((number) => number !== asked && (!('by' in condition) || number > 0))
    .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked))
    .slice(0, mostTries)
    .find((number) => {
      const other = withNumber(condition, number)
      return !recoversOnWrongSide(other) && does(other)
    })
}

/** The same condition with another number. */
export const withNumber = (condition: Condition, number: number): Condition =>
  'by' in condition ? { ...condition, by: number } : { ...condition, threshold: number }

/** Which end of a gap belongs to it: above a value only what is more fires, a rise by exactly so much does. */
const endOf = ({ kind }: Condition): 'low' | 'high' => (kind === 'above' || kind === 'either' ? 'low' : 'high')

const isPercent = (condition: Condition): boolean => 'unit' in condition && condition.unit === 'percent'

type Gap = readonly [low: number, high: number]

function gapsOf(condition: Condition, versions: readonly Version[]): readonly Gap[] {
  const all = 'by' in condition ? [0, ...movesOf(condition, versions)] : versions.map(({ value }) => value)
  const sorted = [...new Set(all)].sort((a, b) => a - b)
  return sorted.slice(1).map((high, index) => [sorted[index] ?? high, high])
}

/** Less than any move that counts. */
const hardly = 1e-9

/** How far the value went the way that counts, each time it did. */
function movesOf(condition: Extract<Condition, { by: number }>, versions: readonly Version[]): readonly number[] {
  const any = { ...condition, by: hardly }
  return replay(seed(any, undefined), any, versions).found.flatMap(({ version, previous }) => {
    if (previous === undefined) return []
    const moved = Math.abs(version.value - previous)
    if (condition.unit === 'amount') return [moved]
    return previous === 0 ? [] : [(moved * 100) / Math.abs(previous)]
  })
}

import { isDeepStrictEqual } from 'node:util'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { disturbed } from '../truth/disturb.ts'
import type { Expected } from '../truth/expected.ts'

/** What must be recorded of the world of a seed, and what is. */
export type Judged = { readonly expected: readonly Expected[]; readonly actual: readonly Expected[] }

/**
 * Looks at the worlds of many seeds, one after the other, for one in which what is recorded is not what truly happened.
 *
 * @param words  how many, and the first seed; both may be left out
 * @returns      false when there is one; it prints the seed of each, by which it can be looked at again: `1 <seed>`
 */
export async function eachWorld(
  [count, seed = '1']: readonly string[],
  usualCount: number,
  judge: (seed: number) => Judged | Promise<Judged>,
): Promise<boolean> {
  const [worlds, first] = [Number(count ?? usualCount), Number(seed)]
  if (!(Number.isSafeInteger(worlds) && worlds > 0 && Number.isSafeInteger(first))) {
    console.error('[count] [seed]: expected whole numbers')
    return false
  }
  const startedAt = performance.now()
  const byType = new Map<string, number>()
  const wrong: number[] = []
  for (let one = first; one < first + worlds; one += 1) {
    const judged = await judge(one)
    for (const { type } of judged.expected) byType.set(type, (byType.get(type) ?? 0) + 1)
    if (isDeepStrictEqual(judged.actual, judged.expected)) continue
    wrong.push(one)
    tellDifference(one, judged)
  }
  console.log(`${worlds} worlds from seed ${first} on, in ${Math.round((performance.now() - startedAt) / 1_000)} s`)
  for (const [type, events] of [...byType].sort()) console.log(`${`${events}`.padStart(9)} ${type}`)
  console.log(wrong.length === 0 ? 'No mismatch' : `${wrong.length} mismatches, seeds ${wrong.join(' ')}`)
  return wrong.length === 0
}

/** Chances of one seed for several purposes, apart from those of the seeds nearby. Pages of even seeds are in disorder. */
export const chancesOf = (seed: number) => ({
  world: chanceFrom(seed),
  plan: chanceFrom(seed + 0x10_00_00_00),
  crashes: chanceFrom(seed + 0x20_00_00_00),
  disturb: seed % 2 === 0 ? disturbed(chanceFrom(seed + 0x30_00_00_00)) : undefined,
})

function tellDifference(seed: number, { expected, actual }: Judged): void {
  const isIn = (all: readonly Expected[], one: Expected): boolean => all.some((other) => isDeepStrictEqual(other, one))
  for (const one of expected.filter((each) => !isIn(actual, each))) console.log(`seed ${seed}, missing`, one)
  for (const one of actual.filter((each) => !isIn(expected, each))) console.log(`seed ${seed}, false`, one)
}

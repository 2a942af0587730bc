import { type Chance, oneOf, sometimes, whole } from './draw.ts'

/** Values hover around this line, so that rules about it have something to say. */
const line = 1_000
const steps = [-10, 10, 0, -1, 1, 25, -250, 500, 1_000] as const

/** A count of members around the line, seldom none, and seldom the largest that is exact; `undefined`: no number. */
export function randomCount(chance: Chance): number | undefined {
  if (sometimes(chance, 0.05)) return undefined
  return sometimes(chance, 0.07) ? oneOf(chance, [0, 2 ** 53]) : line + oneOf(chance, steps)
}

/** What a measure's evaluation says: mostly its own name with a plain number, seldom something odd. */
export function randomValues(chance: Chance, measure: string): Record<string, string> {
  const text = sometimes(chance, 0.15) ? oneOf(chance, oddTexts) : plainText(chance)
  const shape = sometimes(chance, 0.25) ? whole(chance, 1, 5) : 0
  if (shape === 1) return { [measure.toUpperCase()]: text }
  if (shape === 2) return { Sum_of_amounts: text }
  if (shape === 3) return { Sum_of_amounts: text, Count: '12' }
  if (shape === 4) return { [measure]: text, Count: '12' }
  return shape === 5 ? {} : { [measure]: text }
}

/** Rows of a measure with one dimension. */
export const randomRows = (chance: Chance, measure: string, dimension: string): Record<string, string>[] =>
  ['NL', 'BE', 'DE'].slice(0, whole(chance, 1, 3)).map((name) => ({ [dimension]: name, [measure]: plainText(chance) }))

const oddTexts = ['1,200', '0x10', '', ' 5', 'NaN', 'Infinity', 'n/a', '1e999'] as const

/** Fractions are quarters, so that sums and differences of values are exact. */
function plainText(chance: Chance): string {
  const value = line + oneOf(chance, steps) + oneOf(chance, [0, 0, 0.25, -0.5])
  return sometimes(chance, 0.15) ? oneOf(chance, ['1e3', '-12', '0', '12.5', '-0.75', String(2 ** 53)]) : String(value)
}

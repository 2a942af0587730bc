import type { Line } from './condition.ts'

/**
 * On which side of a line a rule stands, and how many versions in a row have spoken for the other one. A rule *above*
 * that fires stands above, one that is armed or pending stands below. `undefined`: not seeded yet.
 */
export type Standing = { readonly side: Side; readonly row: number } | undefined
export type Side = 'above' | 'below'

/** Where the first version puts a rule; exactly the line says nothing to a rule that asks for either way. */
export function seedSide({ kind, threshold }: Line, value: number): Standing {
  if (kind === 'either' && value === threshold) return undefined
  const isAbove = kind === 'below' ? value >= threshold : value > threshold
  return { side: isAbove ? 'above' : 'below', row: 0 }
}

/** Lets one more version speak. @returns where the rule then stands, and the crossing to tell of, if any */
export function stepSide(line: Line, standing: Standing, value: number): { standing: Standing; told?: Side } {
  if (standing === undefined) return { standing: seedSide(line, value) }
  const { side, row } = standing
  const other = side === 'above' ? 'below' : 'above'
  if (!speaksFor(line, other, value)) return { standing: { side, row: 0 } }
  const isTold = line.kind === 'either' || line.kind === other
  const needed = isTold ? (line.times ?? 1) : 1
  if (row + 1 < needed) return { standing: { side, row: row + 1 } }
  return { standing: { side: other, row: 0 }, ...(isTold && { told: other }) }
}

/** Towards a crossing only a value past the line counts; on the silent way back the recovery line itself is enough. */
function speaksFor(line: Line, other: Side, value: number): boolean {
  const isWayBack = line.kind !== 'either' && line.kind !== other
  if (!isWayBack) return other === 'above' ? value > line.threshold : value < line.threshold
  const back = line.recoverAt ?? line.threshold
  return other === 'above' ? value >= back : value <= back
}

import { type Chance, oneOf, sometimes } from './draw.ts'
import type { Thing } from './random-place.ts'
import { randomCount, randomRows, randomValues } from './random-value.ts'
import type { Happening } from './timeline.ts'

/** The instance of what is evaluated, and all that happened in it before. */
type Past = { readonly instance: string; readonly told: readonly Happening[] }

/** An evaluation of a segment or measure: of a new version, an earlier one again, or one that comes late. */
export function randomEvaluation(chance: Chance, past: Past, thing: Thing, at: number): Happening {
  const evaluatedAt = randomVersion(chance, past, thing, at)
  const when = { at, instance: past.instance, ...(evaluatedAt !== at && { evaluatedAt }) }
  if (thing.kind === 'segment') {
    const status = sometimes(chance, 0.15) ? { status: oneOf(chance, otherStatuses) } : {}
    const count = randomCount(chance)
    return { do: 'evaluate-segment', segment: thing.name, ...when, ...status, ...(count !== undefined && { count }) }
  }
  const about = { do: 'evaluate-measure', measure: thing.name, ...when } as const
  if (sometimes(chance, 0.15)) return { ...about, state: oneOf(chance, otherStates) }
  const [dimension] = thing.dimensions
  if (dimension !== undefined) return { ...about, rows: randomRows(chance, thing.name, dimension) }
  return { ...about, values: randomValues(chance, thing.name) }
}

const otherStatuses = ['CompletedFailure', 'Cancelled', 'Interrupted', 'NotQualified', 'CompletedWithWarnings'] as const
const otherStates = ['failed', 'running', 'none'] as const

function randomVersion(chance: Chance, { told }: Past, thing: Thing, at: number): number {
  const madeAt = thing.madeAt ?? at
  const versions = told
    .filter((one) => isOf(thing, one) && one.at > madeAt)
    .map((one) => ('evaluatedAt' in one ? one.evaluatedAt : undefined) ?? one.at)
  const newest = Math.max(madeAt, ...versions)
  const fits = (moment: number): boolean => moment > madeAt && moment < at
  if (versions.length > 0 && sometimes(chance, 0.25)) {
    const again = oneOf(chance, [newest, newest, versions[0] ?? newest, newest - 7, newest - 1_800])
    return fits(again) ? again : at
  }
  const early = at - oneOf(chance, [0, 0, 3, 20])
  return early > newest ? early : at
}

const isOf = ({ kind, name }: Thing, one: Happening): boolean =>
  kind === 'segment'
    ? one.do === 'evaluate-segment' && one.segment === name
    : one.do === 'evaluate-measure' && one.measure === name

import type { Condition } from './condition.ts'
import { seed, type Version } from './latch.ts'
import { replay } from './replay.ts'
import { suggestNumber } from './suggest.ts'

/** What a rule would have done in a stretch of time if it had been there. */
export type Preview = {
  /** How often it would have fired: as many as `at` holds. */
  readonly fired: number
  readonly at: readonly Date[]
  /** How many evaluations it would have judged. */
  readonly versions: number
  /** Which part of them was past the line, 0 to 1; where there is no line to be past, which part would have fired. */
  readonly share: number
  /** A number that would have fired a few times, where this one fires never or nearly always and there is such a one. */
  readonly suggestion?: number
}

export type Stretch = {
  readonly from: Date
  readonly to: Date
  /** Only whole numbers are suggested: the subject has no others. */
  readonly isWhole?: boolean
}

/** Past the line for a larger part of the evaluations a rule says nothing new. */
export const mostShare = 0.9

/**
 * Says what a rule would have done, by the latch itself. It starts from the newest evaluation before the stretch; where
 * there is none, the first one in it only seeds.
 *
 * @param versions  oldest first; those before the stretch serve as what later ones are compared with
 */
export function preview(condition: Condition, versions: readonly Version[], stretch: Stretch): Preview {
  const seen = versions.filter(({ evaluatedAt }) => evaluatedAt <= stretch.to)
  const tried = tryOut(condition, seen, stretch.from)
  if (!isPointless(tried)) return tried
  const suggestion = suggestNumber(
    condition,
    seen.filter((_, index) => (seen[index + 1]?.evaluatedAt ?? stretch.from) >= stretch.from),
    (other) => isUseful(tryOut(other, seen, stretch.from)),
    stretch.isWhole === true,
  )
  return { ...tried, ...(suggestion !== undefined && { suggestion }) }
}

/** It would never have spoken, or nearly always. */
export const isPointless = ({ fired, share }: Pick<Preview, 'fired' | 'share'>): boolean =>
  fired === 0 || share > mostShare

const aFewTimes = 4

const isUseful = (tried: Preview): boolean => !isPointless(tried) && tried.fired <= aFewTimes

function tryOut(condition: Condition, seen: readonly Version[], from: Date): Preview {
  const before = seen.findLast(({ evaluatedAt }) => evaluatedAt < from)
  const judged = seen.filter(({ evaluatedAt }) => evaluatedAt >= from)
  const { found } = replay(seed(condition, before), condition, seen)
  const at = found.flatMap(({ version, change }) =>
    change.kind === 'crossed' && change.noBaseline !== true && version.evaluatedAt >= from ? [version.evaluatedAt] : [],
  )
  const past = isPast(condition)
  const counted = past === undefined ? at.length : judged.filter(({ value }) => past(value)).length
  return {
    fired: at.length,
    at,
    versions: judged.length,
    share: judged.length === 0 ? 0 : counted / judged.length,
  }
}

function isPast(condition: Condition): ((value: number) => boolean) | undefined {
  if (condition.kind === 'above') return (value) => value > condition.threshold
  if (condition.kind === 'below') return (value) => value < condition.threshold
  return undefined
}

import { z } from 'zod'
import type { Evaluation } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'

/** `SegmentationPublishStats` or `HistoricalSegmentStats`; `undefined` for one that never took place: it has no date. */
export const evaluation = field
  .object({ jobStatus: field.maybeWord, evaluationDate: field.moment, entityCount: z.unknown().optional() })
  .transform((wire, context): Evaluation | undefined => {
    if (wire.evaluationDate === undefined) return undefined
    if (wire.jobStatus === undefined)
      context.addIssue({ code: 'custom', path: ['jobStatus'], message: 'expected a string' })
    const count = wire.jobStatus === 'completedsuccess' ? countOf(wire.entityCount) : undefined
    return { evaluatedAt: wire.evaluationDate, status: wire.jobStatus ?? '', ...given({ count }) }
  })

/** Oldest first, each moment once: of two with one moment the first that has a count, else the first. */
export function evaluationsOf(found: readonly (Evaluation | null | undefined)[]): readonly Evaluation[] {
  const byMoment = new Map<number, Evaluation>()
  for (const one of found) {
    if (one === null || one === undefined) continue
    const kept = byMoment.get(one.evaluatedAt.getTime())
    if (kept === undefined || (kept.count === undefined && one.count !== undefined))
      byMoment.set(one.evaluatedAt.getTime(), one)
  }
  return [...byMoment.values()].toSorted((one, other) => one.evaluatedAt.getTime() - other.evaluatedAt.getTime())
}

// -1 stands for "not counted"; above the safe integers JSON has already lost the last digits.
const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined

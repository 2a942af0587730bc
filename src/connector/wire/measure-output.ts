import { z } from 'zod'
import type { MeasureOutput } from '../../core/api.ts'
import { storable } from '../../core/storable.ts'
import { field } from './field.ts'

/** `ScalarOutput`; `undefined` for one without a moment: it is of no evaluation. */
export const measureOutput = field
  .object({ values: z.unknown().optional(), evaluationTime: field.moment })
  .transform((wire, context): MeasureOutput | undefined => {
    const values = valuesOf(wire.values)
    if (values === undefined) context.addIssue({ code: 'custom', path: ['values'], message: 'expected an object' })
    return wire.evaluationTime && { evaluatedAt: wire.evaluationTime, values: values ?? {} }
  })

/** Oldest first, each moment once: of two with one moment the first that has a value, else the first. */
export function outputsOf(found: readonly (MeasureOutput | null | undefined)[]): readonly MeasureOutput[] {
  const byMoment = new Map<number, MeasureOutput>()
  for (const one of found) {
    if (one === null || one === undefined) continue
    const kept = byMoment.get(one.evaluatedAt.getTime())
    if (kept === undefined || (isEmpty(kept) && !isEmpty(one))) byMoment.set(one.evaluatedAt.getTime(), one)
  }
  return [...byMoment.values()].toSorted((one, other) => one.evaluatedAt.getTime() - other.evaluatedAt.getTime())
}

const isEmpty = ({ values }: MeasureOutput): boolean => Object.keys(values).length === 0

function valuesOf(values: unknown): MeasureOutput['values'] | undefined {
  if (values === null || values === undefined) return {}
  if (typeof values !== 'object' || Array.isArray(values)) return undefined
  return Object.fromEntries(
    Object.entries(values).flatMap(([column, value]) => {
      const text = textOf(value)
      return text === undefined ? [] : [[storable(column), text]]
    }),
  )
}

// A number or flag as JSON writes it; null and what is nested are no value.
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return storable(value)
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : undefined
}

import type { Condition, Direction } from '../core/condition.ts'
import type { Formats } from './formats.ts'
import { lineOf } from './line-of.ts'

/** What the value did, and what its rule waits for. */
export type Crossing = {
  readonly condition: Condition
  readonly direction: Direction
  readonly previous?: number
  readonly current: number
}

export type Moved = Crossing & { readonly condition: Extract<Condition, { readonly by: number }> }

export const isMoved = (crossing: Crossing): crossing is Moved => 'by' in crossing.condition

/** A value that stands beside its line. */
export const beside = (f: Formats, value: number, condition: Condition): string => f.number(value, lineOf(condition))

/** The number that a value is read beside: its line, or by how much it has to move. */
export const markOf = (condition: Condition): number => ('by' in condition ? condition.by : condition.threshold)

/** Where the quiet side begins once it has fired. */
export const quietAt = (condition: Condition): number =>
  'recoverAt' in condition ? (condition.recoverAt ?? condition.threshold) : markOf(condition)

/** How far it went, never rounded to less than what the rule waits for; `undefined` where it cannot be said. */
export function moveOf(f: Formats, { condition, previous, current }: Moved): string | undefined {
  if (previous === undefined) return undefined
  const { kind, unit, by } = condition
  const moved = kind === 'rises' ? current - previous : previous - current
  if (unit === 'amount') return f.number(moved)
  if (previous === 0) return undefined
  const percent = (moved * 100) / Math.abs(previous)
  const rounded = Math.round(percent * 10) / 10
  return f.percent(rounded >= by ? rounded : percent)
}

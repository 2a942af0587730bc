import type { Move } from './condition.ts'

/** What a version says against its baseline: nothing, a move, or a move that nobody can measure. */
export function moved(move: Move, baseline: number | undefined, value: number): 'no' | 'yes' | 'no-baseline' {
  if (baseline === undefined) return 'no-baseline'
  const way = move.kind === 'rises' ? value - baseline : baseline - value
  if (move.unit === 'amount') return way >= move.by ? 'yes' : 'no'
  if (baseline === 0) return way > 0 ? 'no-baseline' : 'no'
  return way * 100 >= move.by * Math.abs(baseline) ? 'yes' : 'no'
}

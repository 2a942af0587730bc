import type { Condition } from './condition.ts'
import { type Change, type Latch, step, type Version } from './latch.ts'

const dayMs = 86_400_000

/** A version that changed something, with the value it was compared with, if there was one. */
export type Found = {
  readonly version: Version
  readonly change: Exclude<Change, { kind: 'none' }>
  readonly previous?: number
}

/**
 * Judges, in order, the versions that a latch has not judged yet, and the newest judged one again where it was computed
 * again.
 *
 * @param versions  oldest first; those before the latch's cursor serve as what later ones are compared with
 */
export function replay(
  latch: Latch,
  condition: Condition,
  versions: readonly Version[],
): { readonly latch: Latch; readonly found: readonly Found[] } {
  const found: Found[] = []
  let current = latch
  for (const [index, version] of versions.entries()) {
    const baseline = baselineOf(condition, version, versions, index)
    const next = step(current, condition, version, baseline)
    current = next.latch
    if (next.change.kind === 'none') continue
    found.push({ version, change: next.change, ...(baseline !== undefined && { previous: baseline.value }) })
  }
  return { latch: current, found }
}

/** From which moment on versions must be known, so that those from `from` on can be compared with earlier ones. */
export const comparedFrom = (condition: Condition, from: Date): Date => earlier(condition, from)

/** The version before, or the newest one at least so many days earlier. */
function baselineOf(
  condition: Condition,
  { evaluatedAt }: Version,
  versions: readonly Version[],
  index: number,
): Version | undefined {
  if (!('by' in condition) || condition.withinDays === undefined) return versions[index - 1]
  const latest = earlier(condition, evaluatedAt)
  return versions.findLast((version, at) => at < index && version.evaluatedAt <= latest)
}

const earlier = (condition: Condition, at: Date): Date =>
  new Date(at.getTime() - ('by' in condition ? (condition.withinDays ?? 0) : 0) * dayMs)

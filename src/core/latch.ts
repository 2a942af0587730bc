import type { Condition, Direction } from './condition.ts'
import { wholesOf } from './decimal.ts'

/** A value with its data version. */
export type Version = { readonly evaluatedAt: Date; readonly value: number }

/** A threshold rule's stored state: whether it waits for a crossing, or has told one and waits for the way back. */
export type Latch = {
  readonly state: 'unseeded' | 'armed' | 'pending' | 'firing'
  /** Pending only: evaluations in a row so far. */
  readonly count?: number
  /** Either way only: where the value is. */
  readonly side?: Side
  /** The newest data version that was judged; a version is judged once. */
  readonly cursor?: Date
  /** The value of that version; absent when it was passed over. */
  readonly value?: number
  /** The latch as it was before that version, in case it is computed again. */
  readonly before?: Omit<Latch, 'before'>
}

type Side = 'above' | 'below'
type Bare = Omit<Latch, 'before'>

export type Change =
  | { readonly kind: 'none' }
  /** Told once per version and direction. `noBaseline`: there was nothing to compare it with. */
  | { readonly kind: 'crossed'; readonly direction: Direction; readonly noBaseline?: boolean }
  /** Back on the quiet side of the way back. */
  | { readonly kind: 'recovered' }
  /** Computed again, the version is not past the line: it never was. */
  | { readonly kind: 'corrected' }
  /** Computed again, the version is not back: it has been past the line all the time. */
  | { readonly kind: 'reopened' }

export type Step = { readonly latch: Latch; readonly change: Change }

const none: Change = { kind: 'none' }

/**
 * The latch of a rule that is being saved: the newest evaluation known then becomes its cursor. A value that is beyond
 * already gives `firing`, so that nothing is sent until the next crossing.
 *
 * @param version  the newest known evaluation; absent: the first one that comes will seed
 */
export function seed(condition: Condition, version: Version | undefined): Latch {
  if (version === undefined) return { state: 'unseeded' }
  return { ...seeded(condition, version.value), cursor: version.evaluatedAt, value: version.value }
}

/**
 * Judges one data version, as "What counts as true" says.
 *
 * @param version   one before the cursor changes nothing; the one at the cursor is judged again from the latch as it was
 *                  before it, where its value has changed
 * @param baseline  rises and falls only: what the value is compared with
 */
export function step(latch: Latch, condition: Condition, version: Version, baseline?: Version): Step {
  const sinceCursor = latch.cursor === undefined ? 1 : version.evaluatedAt.getTime() - latch.cursor.getTime()
  if (sinceCursor < 0) return { latch, change: none }
  if (sinceCursor > 0) return judge(latch, condition, version, baseline)
  if (latch.value === undefined || latch.value === version.value) return { latch, change: none }
  if (latch.before === undefined) return { latch: seed(condition, version), change: none }
  const again = judge(latch.before, condition, version, baseline)
  return { latch: again.latch, change: correction(latch, again) }
}

/** The versions up to a moment are passed over: nobody judges them any more, and a row that was begun is broken. */
export function passOver(latch: Latch, upTo: Date): Latch {
  if (latch.cursor !== undefined && latch.cursor >= upTo) return latch
  const { before: _, value: __, count: ___, ...kept } = latch
  return { ...kept, ...(kept.state === 'pending' && { state: 'armed' }), cursor: upTo }
}

/** What computing a version again says that was not said of it before. */
function correction(latch: Latch, again: Step): Change {
  const fired = latch.state === 'firing' && latch.before?.state !== 'firing'
  // what only seeded the rule was never said, so there is nothing to take back
  if (fired && latch.before?.state !== 'unseeded') return again.latch.state === 'firing' ? none : { kind: 'corrected' }
  const wasBack = latch.before?.state === 'firing' && latch.state !== 'firing'
  return wasBack && again.latch.state === 'firing' ? { kind: 'reopened' } : again.change
}

function judge(latch: Latch, condition: Condition, { evaluatedAt, value }: Version, baseline?: Version): Step {
  const { before: _, ...before } = latch
  const next =
    'by' in condition
      ? moved(before, condition, value, baseline)
      : condition.kind === 'either'
        ? sided(before, condition, value)
        : lined(before, condition, value)
  return { latch: { ...next.latch, cursor: evaluatedAt, value, before }, change: next.change }
}

type Judged = { readonly latch: Pick<Bare, 'state' | 'count' | 'side'>; readonly change: Change }

const isPast = (side: Side, value: number, line: number): boolean => (side === 'above' ? value > line : value < line)

function seeded(condition: Condition, value: number): Judged['latch'] {
  if (condition.kind === 'above' || condition.kind === 'below')
    return { state: isPast(condition.kind, value, condition.threshold) ? 'firing' : 'armed' }
  if (condition.kind !== 'either') return { state: 'armed' }
  const side = sideOf(value, condition.threshold)
  return side === undefined ? { state: 'unseeded' } : { state: 'armed', side }
}

function lined(latch: Bare, condition: Extract<Condition, { recoverAt?: number }>, value: number): Judged {
  const { kind, threshold, recoverAt = threshold, times = 1 } = condition
  if (latch.state === 'unseeded') return { latch: seeded(condition, value), change: none }
  if (latch.state === 'firing') {
    const isBack = !isPast(kind, value, recoverAt)
    return isBack
      ? { latch: { state: 'armed' }, change: { kind: 'recovered' } }
      : { latch: { state: 'firing' }, change: none }
  }
  if (!isPast(kind, value, threshold)) return { latch: { state: 'armed' }, change: none }
  const count = (latch.count ?? 0) + 1
  return count >= times
    ? { latch: { state: 'firing' }, change: { kind: 'crossed', direction: kind } }
    : { latch: { state: 'pending', count }, change: none }
}

const sideOf = (value: number, line: number): Side | undefined =>
  value === line ? undefined : value > line ? 'above' : 'below'

function sided(latch: Bare, condition: Extract<Condition, { kind: 'either' }>, value: number): Judged {
  const at = sideOf(value, condition.threshold)
  if (latch.side === undefined) return { latch: seeded(condition, value), change: none }
  if (at === undefined || at === latch.side) return { latch: { state: 'armed', side: latch.side }, change: none }
  const count = (latch.count ?? 0) + 1
  return count >= (condition.times ?? 1)
    ? { latch: { state: 'armed', side: at }, change: { kind: 'crossed', direction: at } }
    : { latch: { state: 'pending', count, side: latch.side }, change: none }
}

function moved(
  { state }: Bare,
  condition: Extract<Condition, { by: number }>,
  value: number,
  baseline: Version | undefined,
): Judged {
  const latch = { state: 'armed' } as const
  if (state === 'unseeded') return { latch, change: none }
  const crossed = { kind: 'crossed', direction: condition.kind } as const
  if (baseline === undefined) return { latch, change: { ...crossed, noBaseline: true } }
  const by = risen(condition, value, baseline.value)
  if (by === 'no-percent') return { latch, change: { ...crossed, noBaseline: true } }
  return { latch, change: by ? crossed : none }
}

/** Whether it went far enough; `no-percent`: it went the way that counts, from 0, of which there is no percent. */
function risen(condition: Extract<Condition, { by: number }>, value: number, baseline: number): boolean | 'no-percent' {
  const [now = 0n, then = 0n, by = 0n, one = 1n] = wholesOf(value, baseline, condition.by, 1)
  const byAmount = condition.kind === 'rises' ? now - then : then - now
  if (condition.unit === 'amount') return byAmount >= by
  if (then === 0n) return byAmount > 0n && 'no-percent'
  return byAmount * 100n * one >= by * (then < 0n ? -then : then)
}

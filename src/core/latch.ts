import type { Reading } from './observation.ts'

/** A threshold rule's stored state: whether it waits for a crossing, or has told one and waits for the way back. */
export type Latch = {
  readonly state: 'unseeded' | 'armed' | 'firing'
  /** The newest data version that was judged; a version is judged once. */
  readonly cursor?: Date
  /** The value of that version. */
  readonly value?: number
}

export type Step = {
  readonly latch: Latch
  /** `crossed`: above the threshold now, and it was not before. `recovered`: at or below it again. */
  readonly change: 'none' | 'crossed' | 'recovered'
}

/**
 * The latch of a rule that is being saved: the newest evaluation known then becomes its cursor. A value that is beyond
 * already gives `firing`, so that nothing is sent until the next crossing.
 *
 * @param reading  the newest known evaluation; absent: the first one that comes will seed
 */
export function seed(threshold: number, reading: Pick<Reading, 'evaluatedAt' | 'value'> | undefined): Latch {
  if (reading === undefined) return { state: 'unseeded' }
  return {
    state: reading.value > threshold ? 'firing' : 'armed',
    cursor: reading.evaluatedAt,
    value: reading.value,
  }
}

/**
 * Judges one data version. Above T: a value > T fires, exactly T never does, a value ≤ T re-arms.
 *
 * @param reading  a version; one at or before the cursor changes nothing
 */
export function step(latch: Latch, threshold: number, reading: Pick<Reading, 'evaluatedAt' | 'value'>): Step {
  if (latch.cursor !== undefined && reading.evaluatedAt <= latch.cursor) return { latch, change: 'none' }
  const next = seed(threshold, reading)
  if (latch.state === 'unseeded' || latch.state === next.state) return { latch: next, change: 'none' }
  return { latch: next, change: next.state === 'firing' ? 'crossed' : 'recovered' }
}

import type { Segment } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'

/**
 * The readings a page of segments shows: one per evaluation that succeeded with a count. What failed, was skipped or
 * has no readable count is no reading, and never a number.
 */
export const segmentSize = (segments: readonly Segment[]): readonly Reading[] =>
  segments.flatMap((segment) =>
    segment.evaluations.flatMap(({ evaluatedAt, count }): readonly Reading[] =>
      count === undefined ? [] : [{ kind: 'reading', segment: segment.name, evaluatedAt, value: count }],
    ),
  )

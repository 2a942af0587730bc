import type { Segment } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'
import { segmentSubject } from '../core/subject.ts'

/**
 * The readings a page of segments shows: one per evaluation that succeeded, `null` where that has no readable count.
 * What failed, was skipped or has not ended is no reading, and never a number.
 */
export const segmentSize = (segments: readonly Segment[]): readonly Reading[] =>
  segments.flatMap(({ name, evaluations }) =>
    evaluations
      .filter(({ status }) => status === 'completedsuccess')
      .map(
        ({ evaluatedAt, count }): Reading => ({
          kind: 'reading',
          subject: segmentSubject(name),
          evaluatedAt,
          value: count ?? null,
        }),
      ),
  )

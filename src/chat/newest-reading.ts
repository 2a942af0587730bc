import type { Segment } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'
import { findNewestReading } from '../store/readings.ts'
import type { ChatDeps } from './deps.ts'

type Version = Pick<Reading, 'evaluatedAt' | 'value'>

/**
 * The newest evaluation of a segment that is known now: the stored one, else one call is spent.
 *
 * @returns `reading` absent when there is none, or the call failed: then the first one that comes seeds the rule
 */
export async function newestReading(
  deps: ChatDeps,
  instanceId: string,
  segment: string,
): Promise<{ readonly reading?: Version; readonly lookedUp: readonly Reading[] }> {
  const stored = await findNewestReading(deps.db, instanceId, segment)
  if (stored !== undefined) return { reading: stored, lookedUp: [] }
  const answer = await deps.lookUpSegments(instanceId)
  if (!answer.ok) {
    deps.log.warn('look-up-failed', { instanceId, problem: answer.problem, detail: answer.detail })
    return { lookedUp: [] }
  }
  const lookedUp = readingsOf(answer.data.find(({ name }) => name === segment))
  const newest = lookedUp.at(-1)
  return { ...(newest !== undefined && { reading: newest }), lookedUp }
}

const readingsOf = (segment: Segment | undefined): readonly Reading[] =>
  segment === undefined
    ? []
    : segment.evaluations.flatMap(({ evaluatedAt, count }): readonly Reading[] =>
        count === undefined ? [] : [{ kind: 'reading', segment: segment.name, evaluatedAt, value: count }],
      )

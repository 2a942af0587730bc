import type { Reading } from '../core/observation.ts'
import type { Rule } from '../core/rule.ts'
import { kindOf, nameIn } from '../core/subject.ts'
import { findNewestReading } from '../store/readings.ts'
import type { ChatDeps } from './deps.ts'

/**
 * Spends one call where nothing is stored of what a rule watches, so that it can start from the newest evaluation. One
 * dimension value has no history to look up.
 *
 * @returns what the call showed; empty where it failed or none was needed: then the first evaluation that comes will do
 */
export async function lookUp(
  deps: ChatDeps,
  { instanceId, watch }: Pick<Rule, 'instanceId' | 'watch'>,
): Promise<readonly Reading[]> {
  if (watch.kind !== 'threshold' && watch.kind !== 'stale' && watch.kind !== 'no-data') return []
  const { key, where } = watch.subject
  const kind = kindOf(key)
  if (kind === 'datasource' || where !== undefined) return []
  if ((await findNewestReading(deps.db, instanceId, key)) !== undefined) return []
  const answer =
    kind === 'segment' ? await deps.lookUpSegments(instanceId) : await deps.lookUpMeasure(instanceId, nameIn(key))
  if (answer.ok) return answer.data.filter(({ subject }) => subject === key)
  deps.log.warn('look-up-failed', { instanceId, problem: answer.problem, detail: answer.detail })
  return []
}

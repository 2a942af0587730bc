import type { Reading } from '../../core/observation.ts'
import type { Rule } from '../../core/rule.ts'
import { kindOf, nameIn, type Where } from '../../core/subject.ts'
import { isPolled } from '../../store/polls.ts'
import { findNewestReading } from '../../store/readings.ts'
import type { ChatDeps } from '../deps.ts'

/**
 * Spends one call where too little is stored of what a rule watches: nothing to start from, or, of a threshold, not the
 * last 30 days that its preview is made of.
 *
 * @returns what the call showed; empty where it failed or none was needed: then the first evaluation that comes will do
 */
export async function lookUp(
  deps: ChatDeps,
  { instanceId, watch }: Pick<Rule, 'instanceId' | 'watch'>,
): Promise<readonly Reading[]> {
  if (watch.kind === 'threshold') return lookUpHistory(deps, instanceId, watch.subject)
  if (watch.kind !== 'stale' && watch.kind !== 'no-data') return []
  const isKnown = (await findNewestReading(deps.db, instanceId, watch.subject.key)) !== undefined
  return isKnown ? [] : call(deps, instanceId, watch.subject)
}

type About = { readonly key: string; readonly where?: Where }

/** The last 30 days of a subject, by one call where polls do not read it. */
export const lookUpHistory = async (deps: ChatDeps, instanceId: string, of: About): Promise<readonly Reading[]> =>
  (await isPolled(deps.db, instanceId, of.key)) ? [] : call(deps, instanceId, of)

/** Data sources are not evaluated, and one dimension value has no history to look up. */
async function call(deps: ChatDeps, instanceId: string, { key, where }: About): Promise<readonly Reading[]> {
  const kind = kindOf(key)
  if (kind === 'datasource' || where !== undefined) return []
  const answer =
    kind === 'segment' ? await deps.lookUpSegments(instanceId) : await deps.lookUpMeasure(instanceId, nameIn(key))
  if (answer.ok) return answer.data.filter(({ subject }) => subject === key)
  deps.log.warn('look-up-failed', { instanceId, problem: answer.problem, detail: answer.detail })
  return []
}

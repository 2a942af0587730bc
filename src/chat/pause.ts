import type { PauseReason } from '../core/event.ts'
import type { Rule } from '../core/rule.ts'
import { kindOf, nameIn } from '../core/subject.ts'
import { listMeasures } from '../store/measures.ts'
import { listSegments } from '../store/segments.ts'
import type { Db } from '../store/tables.ts'

/** Why Customer Insights does not evaluate what a rule watches now; `undefined` where it does, and for data sources. */
export async function pauseOf(
  db: Db,
  { instanceId, watch }: Pick<Rule, 'instanceId' | 'watch'>,
  now: Date,
): Promise<PauseReason | undefined> {
  const key = 'subject' in watch ? watch.subject?.key : undefined
  if (key === undefined || kindOf(key) === 'datasource') return undefined
  if (kindOf(key) === 'measure') {
    const measure = (await listMeasures(db, instanceId)).find(({ name }) => name === nameIn(key))
    return measure?.missingSince === undefined ? undefined : 'deleted'
  }
  const segment = (await listSegments(db, instanceId)).find(({ name }) => name === nameIn(key))
  if (segment?.missingSince !== undefined) return 'deleted'
  if (segment?.state === 'inactive') return 'inactive'
  return segment?.endsAt !== undefined && segment.endsAt <= now ? 'expired' : undefined
}

import type { Rule } from '../../core/rule.ts'
import { kindOf, nameIn } from '../../core/subject.ts'
import { putFeed } from '../../store/feeds.ts'
import type { Trx } from '../../store/tables.ts'

/** A measure that a rule is about is read by itself from now on; a rule about anything else changes nothing. */
export async function watchMeasure(
  trx: Trx,
  { watch, instanceId }: Pick<Rule, 'watch' | 'instanceId'>,
  now: Date,
): Promise<void> {
  const key = 'subject' in watch ? watch.subject?.key : undefined
  if (key !== undefined && kindOf(key) === 'measure') await putFeed(trx, 'measure', instanceId, now, nameIn(key))
}

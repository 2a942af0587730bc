import { nextSweepInMs } from '../core/cadence.ts'
import { putDataSources } from '../store/catalogue.ts'
import type { Poll } from './polled.ts'
import { usedShare } from './used-share.ts'

/** The names, ids, tables and owners of an instance's data sources. */
export const pollDataSources: Poll = async (deps, feed) => {
  const answer = await deps.api.dataSources(feed.instanceId, 'poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, now) => {
      await putDataSources(trx, feed.instanceId, answer.data)
      return { cursor: {}, dueInMs: nextSweepInMs(deps.cadence, await usedShare(deps, trx, now)) }
    },
  }
}

import { nextSweepInMs } from '../core/cadence.ts'
import { putFeed } from '../store/feeds.ts'
import { putInstances } from '../store/instances.ts'
import type { Poll } from './polled.ts'
import { usedShare } from './used-share.ts'

/** Which instances there are; each one that is watched gets its feeds. */
export const pollInstances: Poll = async (deps) => {
  const answer = await deps.api.instances('poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, now) => {
      await putInstances(trx, answer.data, deps.watches, now)
      for (const { id } of answer.data.filter(deps.watches))
        for (const kind of ['data-sources', 'segments', 'jobs'] as const) await putFeed(trx, kind, id, now)
      return { cursor: {}, dueInMs: nextSweepInMs(deps.cadence, await usedShare(deps, trx, now)) }
    },
  }
}

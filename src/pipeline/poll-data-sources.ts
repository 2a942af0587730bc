import { newest } from '../core/moment.ts'
import { listDataSources, putDataSources } from '../store/data-sources.ts'
import { putFeed } from '../store/feeds.ts'
import { nextDueInMs } from './next-due.ts'
import { ofInstance } from './of-instance.ts'
import type { Poll } from './polled.ts'
import { recordSubjects } from './record-subjects.ts'
import { sourceNow } from './subject-now.ts'

/**
 * The names, ids, tables, owners and last successes of an instance's data sources. They name what its jobs refresh: these
 * are looked at from the first look at the sources on.
 */
export const pollDataSources: Poll = async (deps, feed) => {
  const answer = await deps.api.dataSources(feed.instanceId, 'poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, now) => {
      const instance = await ofInstance(trx, feed)
      await putFeed(trx, 'jobs', feed.instanceId, now)
      await putDataSources(trx, feed.instanceId, answer.data, now)
      const known = await listDataSources(trx, feed.instanceId)
      const subjects = known.map((source) => sourceNow(source, now))
      await recordSubjects(trx, deps, instance, { subjects, readings: [] }, now)
      const shown = newest(answer.data.map(({ lastRefreshAt }) => lastRefreshAt))
      return { cursor: {}, dueInMs: await nextDueInMs(deps, trx, feed, shown, now) }
    },
  }
}

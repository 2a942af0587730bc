import type { ApiAnswer, Job } from '../../core/api.ts'
import { refusalIn } from '../../core/refresh.ts'
import type { SaidOfRefresh } from '../../core/said-refresh.ts'
import { wakeFeed } from '../../store/feeds.ts'
import { type KnownRefresh, nameJob, refuseRefresh } from '../../store/refreshes.ts'
import type { ChatDeps } from '../deps.ts'

/**
 * Writes down what the start of a refresh came to; where that is not known, the job list is looked at.
 *
 * @returns what to say to whoever asked; a refusal counts as told when that is written too
 */
export async function settleRefresh(
  deps: ChatDeps,
  refresh: KnownRefresh,
  answer: ApiAnswer<Job>,
): Promise<SaidOfRefresh> {
  const { id, instanceId, title: source } = refresh
  const now = await deps.clock()
  const refusal = answer.ok ? undefined : refusalIn(answer.problem)
  await deps.db.transaction().execute(async (trx) => {
    if (answer.ok) await nameJob(trx, refresh, answer.data.id, now)
    if (refusal === undefined) await wakeFeed(trx, 'jobs', instanceId, now, now)
    else await refuseRefresh(trx, id, refusal)
  })
  if (answer.ok) {
    deps.log.info('refresh-started', { instanceId, refresh: id, jobId: answer.data.id })
    return { of: 'refresh', key: 'started', source }
  }
  const { problem, detail, retryAfterMs: waitMs } = answer
  deps.log.warn('refresh-not-started', { instanceId, refresh: id, problem, detail })
  if (refusal === undefined) return { of: 'refresh', key: 'unsure', source }
  return { of: 'refresh', key: 'refused', source, problem: refusal, ...(waitMs !== undefined && { waitMs }) }
}

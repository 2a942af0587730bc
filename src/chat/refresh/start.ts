import { type RefreshAsked, refusalIn } from '../../core/refresh.ts'
import type { SaidOfRefresh } from '../../core/said-refresh.ts'
import { wakeFeed } from '../../store/feeds.ts'
import { claimRefresh, findAsked, findStarted, type KnownRefresh, markTold } from '../../store/refreshes.ts'
import type { Answer, ChatDeps } from '../deps.ts'
import { say } from '../say.ts'
import { joinRefresh } from './join.ts'
import { settleRefresh } from './settle.ts'

/**
 * Starts a refresh, at most once for what was said: the claim is committed before the call is made, so neither a repeat
 * nor a restart makes it again. Who is late joins the one that is under way.
 */
export async function startRefresh(deps: ChatDeps, asked: RefreshAsked, dataSourceId: string): Promise<Answer> {
  const now = await deps.clock()
  const claimed = await deps.db.transaction().execute((trx) => claimRefresh(trx, asked, now))
  if (claimed !== undefined) return told(claimed, await call(deps, claimed, dataSourceId))
  const before = await findAsked(deps.db, asked.conversationId, asked.activityId)
  if (before !== undefined) return told(before, knownOf(before))
  const leader = await findStarted(deps.db, asked.instanceId, asked.subject)
  // it ended between the two looks: now nothing stands in the way
  return leader === undefined ? startRefresh(deps, asked, dataSourceId) : joinRefresh(asked, { leader })
}

/** A refusal is told by the very transaction that writes the answer; where another answer was faster, it is told later. */
const told =
  ({ id }: KnownRefresh, sentence: SaidOfRefresh): Answer =>
  async (trx, now) => {
    if (sentence.key === 'refused') await markTold(trx, id, now)
    return say(sentence)
  }

async function call(deps: ChatDeps, claimed: KnownRefresh, dataSourceId: string): Promise<SaidOfRefresh> {
  const { answer, soon } = deps.startRefresh(claimed.instanceId, dataSourceId)
  const first = await soon
  if (first !== undefined) return settleRefresh(deps, claimed, first)
  const { id, instanceId, title: source } = claimed
  void answer
    .then((late) => settleRefresh(deps, claimed, late))
    // the job list tells what became of it
    .catch((error: unknown) => deps.log.error('refresh-not-settled', { instanceId, refresh: id, error }))
  const now = await deps.clock()
  await deps.db.transaction().execute((trx) => wakeFeed(trx, 'jobs', instanceId, now, now))
  return { of: 'refresh', key: 'asked', source }
}

/** A repeat of what was said tells what is known by now. */
function knownOf({ title: source, jobId, problem }: KnownRefresh): SaidOfRefresh {
  const refusal = problem && refusalIn(problem)
  if (refusal !== undefined) return { of: 'refresh', key: 'refused', source, problem: refusal }
  return { of: 'refresh', key: jobId === undefined ? 'unsure' : 'started', source }
}

import { after } from '../core/moment.ts'
import { putOffNews, type TakenNews, takeNews } from '../store/news.ts'
import type { Trx } from '../store/tables.ts'
import { composeNews } from './compose-news.ts'
import { heldEnds } from './held-ends.ts'
import type { ComposeDeps } from './owed.ts'
import { tellBelow } from './tell-below.ts'
import { tellHeldEnds } from './tell-held-ends.ts'

/** What cannot be told is tried again after so long; the others go on. */
const putOffMs = 60_000

/** Tells the news of problems that one card shows, in one transaction. @returns whether it was there to be told */
export async function tellNews(deps: ComposeDeps, problemIds: readonly number[]): Promise<boolean> {
  const now = await deps.clock()
  try {
    return await deps.db.transaction().execute(async (trx) => {
      const news = await takeNews(trx, problemIds)
      await write(trx, deps, news, now)
      return news.length > 0
    })
  } catch (error) {
    deps.log.error('news-failed', { problemIds, error })
    await putOffNews(deps.db, problemIds, after(now, putOffMs))
    return false
  }
}

/** Ends that were held come with the others that were. */
async function write(trx: Trx, deps: ComposeDeps, news: readonly TakenNews[], now: Date): Promise<void> {
  const [first] = news
  if (first === undefined) return
  const wasHeld = new Set(news.filter((one) => one.wasHeld).map(({ id }) => id))
  const words = await composeNews(trx, deps, news, now)
  await tellBelow(
    trx,
    'refresh-recovered',
    words.filter(({ problem }) => !wasHeld.has(problem.id)),
    now,
  )
  const held = words.filter(({ problem }) => wasHeld.has(problem.id))
  if (held.length === 0) return
  const others = await heldEnds(trx, deps, first.conversationId, now)
  await tellHeldEnds(trx, deps, [...held, ...others], now)
}

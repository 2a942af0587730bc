import { listHeldEnds } from '../store/ends.ts'
import { takeNews } from '../store/news.ts'
import type { Trx } from '../store/tables.ts'
import { composeNews } from './compose-news.ts'
import type { ComposeDeps } from './owed.ts'
import type { Word } from './word.ts'

/** Takes the ends that a mute or quiet hours held until now in a conversation. @returns those to be told there now */
export const heldEnds = async (
  trx: Trx,
  deps: ComposeDeps,
  conversationId: string,
  now: Date,
): Promise<readonly Word[]> =>
  composeNews(trx, deps, await takeNews(trx, await listHeldEnds(trx, conversationId, now)), now)

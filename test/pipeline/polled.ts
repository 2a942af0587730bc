import type { FeedKind } from '../../src/core/cadence.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { putFeed } from '../../src/store/feeds.ts'
import type { useStage } from './stage.ts'

/** Looks at one feed of Contoso now, whenever it would be due. */
export async function look(stage: ReturnType<typeof useStage>, kind: FeedKind, subject = ''): Promise<void> {
  const { db, deps, now } = stage
  await putFeed(db, kind, 'contoso', now, subject)
  await db.updateTable('feeds').set({ due_at: now }).where('kind', '=', kind).execute()
  const claimed = await planPolls(deps, 10)
  const feed = claimed.find((one) => one.kind === kind)
  if (feed === undefined) throw new Error(`The feed ${kind} is not due`)
  await poll(deps, feed)
}

import { sql } from 'kysely'
import { compose } from '../../src/pipeline/compose.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { sweep } from '../../src/pipeline/sweep.ts'
import type { Db } from '../../src/store/tables.ts'

/** Whether a row says that it is due: one short question instead of the many that the stages ask. */
export async function isAnythingDue(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from feeds where due_at <= ${now} and (lease_until is null or lease_until <= ${now})
    union all select 1 from notices where state = 'waiting' and compose_at <= ${now}
    union all select 1 from problems where news is not null and news_at <= ${now}
    union all select 1 from deliveries
      where (state = 'queued' and due_at <= ${now}) or (state = 'sending' and lease_until <= ${now})
    limit 1`.execute(db)
  return rows.length > 0
}

/** More rounds than this mean that something makes work for itself. */
const mostRounds = 100

/**
 * Does everything that is due at this moment, step by step, until nothing is: what the crews do in their own time. What
 * was left behind is looked for first, and again whenever something went out: nothing else leaves anything behind.
 *
 * @throws when there is no end to it
 */
export async function tick(deps: Deps): Promise<void> {
  let mayBeLeft = true
  for (let round = 0; round < mostRounds; round++) {
    if (mayBeLeft) await sweep(deps)
    // the first round makes the list of instances a feed, where it is none yet
    if (round > 0 && !(await isAnythingDue(deps.db, await deps.clock()))) return
    const polled = await pollDue(deps)
    const composed = await compose(deps)
    const sent = await deliverDue(deps)
    if (polled + composed + sent === 0) return
    mayBeLeft = sent > 0
  }
  throw new Error(`Still work to do after ${mostRounds} rounds at one moment`)
}

async function pollDue(deps: Deps): Promise<number> {
  const feeds = await planPolls(deps, 10)
  for (const feed of feeds) await poll(deps, feed)
  return feeds.length
}

async function deliverDue(deps: Deps): Promise<number> {
  let sent = 0
  for (const kind of ['answers', 'cards', 'mails'] as const)
    for (const delivery of await planDeliveries(deps, kind, 10)) {
      await deliver(deps, delivery)
      sent += 1
    }
  return sent
}

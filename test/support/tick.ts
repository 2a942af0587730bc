import { sql } from 'kysely'
import { compose } from '../../src/pipeline/compose.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import type { Deps } from '../../src/pipeline/deps.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { sweep } from '../../src/pipeline/sweep.ts'
import type { Db } from '../../src/store/tables.ts'

type Stage = 'polls' | 'composing' | 'sending'

/** The stages for which a row says that it is due: one short question instead of the many that they ask. */
async function stagesDue(db: Db, now: Date): Promise<ReadonlySet<Stage>> {
  const { rows } = await sql<{ stage: Stage }>`
    select 'polls' as stage where exists
      (select 1 from feeds where due_at <= ${now} and (lease_until is null or lease_until <= ${now}))
    union all select 'composing' where exists (select 1 from notices where state = 'waiting' and compose_at <= ${now})
      or exists (select 1 from notices where state = 'held' and held_until <= ${now})
      or exists (select 1 from problems
        where news is not null and news_at <= ${now} and (held_until is null or held_until <= ${now}))
      or exists (select 1 from messages
        where repeat_at <= ${now} and (repeat_held_until is null or repeat_held_until <= ${now}))
    union all select 'sending' where exists
      (select 1 from deliveries
        where (state = 'queued' and due_at <= ${now}) or (state = 'sending' and lease_until <= ${now}))`.execute(db)
  return new Set(rows.map(({ stage }) => stage))
}

/** Whether a row says that it is due. */
export const isAnythingDue = async (db: Db, now: Date): Promise<boolean> => (await stagesDue(db, now)).size > 0

/** More rounds than this mean that something makes work for itself. */
const mostRounds = 100

/**
 * Does everything that is due at this moment, step by step, until nothing is: what the crews do in their own time. What
 * was left behind is looked for first, and again whenever something went out: nothing else leaves anything behind.
 *
 * @param mightBeLeft  whether it is looked for at the start
 * @throws when there is no end to it
 */
export async function tick(deps: Deps, mightBeLeft = true): Promise<void> {
  let mayBeLeft = mightBeLeft
  for (let round = 0; round < mostRounds; round++) {
    if (mayBeLeft) await sweep(deps)
    const due = await stagesDue(deps.db, await deps.clock())
    if (round > 0 && due.size === 0) return
    // the first round makes the list of instances a feed, where it is none yet
    const polled = round === 0 || due.has('polls') ? await pollDue(deps) : 0
    const composed = due.has('composing') ? await compose(deps) : 0
    const sent = due.has('sending') ? await deliverDue(deps) : 0
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

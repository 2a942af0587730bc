import type { Channel } from '../core/delivery.ts'
import type { ReasonOf } from '../core/outcome.ts'
import type { Db } from './tables.ts'

/** A way out that waits because our own sign-in or way is broken. */
export type WaitingChannel = { readonly channel: Channel; readonly reason: ReasonOf<'ours'>; readonly since: Date }

export async function listWaitingChannels(db: Db): Promise<readonly WaitingChannel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('held_since', 'is not', null)
    .orderBy('channel')
    .execute()
  return rows.flatMap(({ channel, held_reason: reason, held_since: since }) =>
    reason === null || since === null ? [] : [{ channel, reason, since }],
  )
}

/** How many conversations and mailboxes cannot be reached. */
export async function countParked(db: Db): Promise<number> {
  const row = await db
    .selectFrom('recipients')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('parked_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

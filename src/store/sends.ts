import { sql } from 'kysely'
import type { Channel, Claimed } from '../core/delivery.ts'
import { before } from '../core/moment.ts'
import { longestWindowMs, type Sent, type Window } from '../core/pacing.ts'
import type { Trx } from './tables.ts'

/** What counts in each window for each recipient; one that nothing was sent to is not in the map. */
export async function countSentTo(
  trx: Trx,
  channel: Channel,
  recipients: readonly string[],
  windows: readonly Window[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Sent[]>> {
  if (windows.length === 0 || recipients.length === 0) return new Map()
  const { rows } = await sql<Counts & { recipient: string }>`
    select recipient, ${counts(windows, now)} from sends
    where channel = ${channel} and recipient in (${sql.join(recipients)}) and at > ${since(windows, now)}
    group by recipient`.execute(trx)
  return new Map(rows.map((row) => [row.recipient, sentIn(windows, row)]))
}

/** What counts in each window of a whole channel. */
export async function countSent(
  trx: Trx,
  channel: Channel,
  windows: readonly Window[],
  now: Date,
): Promise<readonly Sent[]> {
  if (windows.length === 0) return []
  const { rows } = await sql<Counts>`
    select ${counts(windows, now)} from sends where channel = ${channel} and at > ${since(windows, now)}`.execute(trx)
  return sentIn(windows, rows[0] ?? {})
}

/** Counts what is claimed from now on, as if it were sent at the latest moment at which it can be. */
export async function countClaimed(trx: Trx, ids: readonly number[], latest: Date): Promise<void> {
  await sql`
    insert into sends (delivery_id, lease, channel, recipient, alert, at)
    select id, lease, channel, recipient, priority > 0, ${latest}::timestamptz from deliveries
    where id in (${sql.join([...ids])})
  `.execute(trx)
}

/** The answer is here: it was sent now at the latest. */
export async function settleSend(trx: Trx, { id, lease }: Pick<Claimed, 'id' | 'lease'>, now: Date): Promise<void> {
  await trx
    .updateTable('sends')
    .set({ at: now })
    .where('delivery_id', '=', id)
    .where('lease', '=', lease)
    .where('at', '>', now)
    .execute()
}

/** Forgets what counts nowhere any more. */
export async function forgetSends(trx: Trx, now: Date): Promise<void> {
  await trx.deleteFrom('sends').where('at', '<=', before(now, longestWindowMs)).execute()
}

type Counts = Readonly<Record<string, number | string>>

const since = (windows: readonly Window[], now: Date): Date => before(now, Math.max(...windows.map(({ ms }) => ms)))

const counts = (windows: readonly Window[], now: Date) =>
  sql.join(
    windows.map(
      ({ ms }, index) => sql`
        count(*) filter (where at > ${before(now, ms)}) as ${sql.ref(`all_${index}`)},
        count(*) filter (where alert and at > ${before(now, ms)}) as ${sql.ref(`alerts_${index}`)}`,
    ),
  )

const sentIn = (windows: readonly Window[], row: Counts): readonly Sent[] =>
  windows.map((_, index) => ({ all: Number(row[`all_${index}`] ?? 0), alerts: Number(row[`alerts_${index}`] ?? 0) }))

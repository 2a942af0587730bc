import { sql } from 'kysely'
import type { Message } from '../core/message.ts'
import { before } from '../core/moment.ts'
import type { Trx } from './tables.ts'

/** A word below a message that some of its problems last still. */
export type Telling = {
  readonly deliveryId: number
  readonly messageId: number
  readonly problemIds: readonly number[]
}

/** What was withdrawn no longer ago than that is tried on; later it is tried from the beginning. */
const triedOnMs = 3_600_000

/**
 * Queues once more a word that told of just these problems and was withdrawn not long ago: a mail stays the same mail,
 * should the first one have arrived.
 *
 * @returns its delivery; `undefined` when there is none
 */
export async function reviveTelling(
  trx: Trx,
  { messageId, problemIds }: Omit<Telling, 'deliveryId'>,
  facts: Message,
  now: Date,
): Promise<number | undefined> {
  const ids = [...problemIds].sort((a, b) => a - b)
  const { rows } = await sql<{ id: number }>`
    update deliveries d set state = 'queued', facts = ${JSON.stringify(facts)}::jsonb, due_at = ${now},
      created_at = ${now}, settled_at = null, reason = null, detail = null
    where d.state = 'superseded' and d.settled_at > ${before(now, triedOnMs)} and d.facts->>'card' = 'still-open'
      and d.id in (
        select t.delivery_id from tellings t where t.message_id = ${messageId} group by t.delivery_id
        having array_agg(t.problem_id order by t.problem_id) = ${ids}::integer[])
    returning d.id`.execute(trx)
  return rows[0]?.id
}

/**
 * Keeps what a word tells of that has just been queued. It goes on where the one before it was withdrawn: what may have
 * arrived says so, and it has been tried as often, in the form that was asked for last.
 */
export async function insertTelling(trx: Trx, telling: Telling, now: Date): Promise<void> {
  await goOn(trx, telling, now)
  const rows = telling.problemIds.map((id) => sql`(${telling.messageId}, ${id}, ${telling.deliveryId})`)
  await sql`
    insert into tellings (message_id, problem_id, delivery_id) values ${sql.join(rows)}
    on conflict (message_id, problem_id) do update set delivery_id = excluded.delivery_id`.execute(trx)
}

async function goOn(trx: Trx, { deliveryId, messageId, problemIds }: Telling, now: Date): Promise<void> {
  const withdrawn = await trx
    .selectFrom('tellings')
    .innerJoin('deliveries', 'deliveries.id', 'tellings.delivery_id')
    .selectAll('deliveries')
    .where('tellings.message_id', '=', messageId)
    .where('tellings.problem_id', 'in', [...problemIds])
    .where('deliveries.state', '=', 'superseded')
    .orderBy('deliveries.id', 'desc')
    .execute()
  const [last] = withdrawn
  if (last === undefined) return
  const { op, form, attempts, stumbles, failing_since, failed_at, settled_at } = last
  const isTriedOn = settled_at !== null && settled_at > before(now, triedOnMs)
  await trx
    .updateTable('deliveries')
    .set({
      possible_repeat: withdrawn.some((one) => one.possible_repeat),
      ...(isTriedOn && { op, form, attempts, stumbles, failing_since, failed_at }),
    })
    .where('id', '=', deliveryId)
    .execute()
}

/** A delivery has arrived: all that it tells of is told, below its message and where a problem has a card of its own. */
export async function markTold(
  trx: Trx,
  { id, messageId }: { readonly id: number; readonly messageId: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into tellings (message_id, problem_id, delivery_id, told_at)
    select distinct m.id, p.id, ${id}::integer, ${now}::timestamptz
    from notices n join problems p on p.id = n.problem_id
      join messages m on m.id = ${messageId} or n.recipient = 'here' and m.id = p.message_id
    where n.delivery_id = ${id} order by 1, 2
    on conflict (message_id, problem_id) do update set delivery_id = excluded.delivery_id, told_at = excluded.told_at`.execute(
    trx,
  )
  await trx.updateTable('tellings').set({ told_at: now }).where('delivery_id', '=', id).execute()
}

import { sql } from 'kysely'
import type { CrossedEvent } from '../core/event.ts'
import type { Grouped } from '../core/grouping.ts'
import { listEvents, type StoredEvent } from './events.ts'
import type { Db, Trx } from './tables.ts'

/**
 * The card that tells a conversation of what failed in a job and still does; the job's own card first.
 *
 * @returns its message; `undefined` when nothing of that job was told there, or all of it is over
 */
export async function findCardOfJob(
  trx: Trx,
  of: {
    readonly conversationId: string
    readonly instanceId: string
    readonly jobId: string
    readonly groupKey: string
  },
): Promise<number | undefined> {
  const { rows } = await sql<{ message_id: number }>`
    select p.message_id from problems p join events e on e.id = p.event_id join messages m on m.id = p.message_id
    where p.conversation_id = ${of.conversationId} and p.closed_at is null
      and e.type = 'belfry.datasource.refresh.failed' and e.instance_id = ${of.instanceId}
      and e.document->'data'->>'jobId' = ${of.jobId}
      -- what was muted is not told, though a card from before shows it
      and exists (select 1 from notices n where n.event_id = e.id and n.problem_id = p.id and n.recipient = 'here'
        and (n.state in ('queued', 'sent') or (n.state = 'held' and n.reason = 'acknowledged')))
    order by (m.group_key = ${of.groupKey}) desc, p.id limit 1`.execute(trx)
  return rows[0]?.message_id
}

/** The card of the open problem of one of these keys in a conversation; `undefined` when none was told there. */
export async function findCardOf(
  trx: Trx,
  conversationId: string,
  keys: readonly string[],
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('problems')
    .select('message_id')
    .where('conversation_id', '=', conversationId)
    .where('key', 'in', [...keys])
    .where('closed_at', 'is', null)
    .where('message_id', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.message_id ?? undefined
}

/** The full refreshes and unifications that a message shows besides its problems: what its deliveries carry. */
export async function listFolded(trx: Trx, messageId: number): Promise<readonly StoredEvent[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct e.id from deliveries d join notices n on n.delivery_id = d.id join events e on e.id = n.event_id
    where d.message_id = ${messageId} and n.state <> 'superseded'
      and e.type in ('belfry.refresh.completed', 'belfry.unification.completed')`.execute(trx)
  return listEvents(
    trx,
    rows.map(({ id }) => id),
  )
}

/** The crossings of a conversation that were grouped since a moment, oldest first. */
export async function listCrossed(
  db: Db,
  of: { readonly conversationId: string; readonly instanceId: string; readonly since: Date },
): Promise<readonly Grouped[]> {
  const { rows } = await sql<{ group_key: string; document: CrossedEvent }>`
    select distinct on (e.id, n.group_key) n.group_key, e.document from notices n join events e on e.id = n.event_id
    where n.conversation_id = ${of.conversationId} and n.group_key like 'crossed/%' and n.created_at >= ${of.since}
      and e.instance_id = ${of.instanceId}
    order by e.id, n.group_key`.execute(db)
  return rows.map(({ group_key: groupKey, document: event }) => ({ groupKey, event }))
}

import { type SqlBool, sql } from 'kysely'
import type { EventType, TriggerEvent } from '../core/event.ts'
import { type StoredEvent, toStored } from './events.ts'
import type { Trx } from './tables.ts'

/** A clock elsewhere, and the time a sender takes: so much later than its run a post may say that it ended. */
const laterMs = 10 * 60_000

/** What a run is looked for by: its end as one side tells it, and its bounds as the other does. */
export type PostedRunOf = {
  readonly instanceId: string
  readonly type: EventType
  /** Spellings of the subject; absent: any, since a full refresh has no other name than its job. */
  readonly subjects?: readonly string[]
  readonly from: Date
  readonly to: Date
}

/** Whether a job's name stands in for one that whoever posted it did not know. */
export const isNameless = (jobId: string): boolean => jobId.startsWith('post/')

/** An event that was posted without the id of its run, and whose moment lies within a run that is known. */
export async function findPosted(trx: Trx, run: PostedRunOf): Promise<StoredEvent | undefined> {
  const row = await candidates(trx, run)
    .where('time', '>=', run.from)
    .where('time', '<=', new Date(run.to.getTime() + laterMs))
    .where(sql<SqlBool>`(document->'data'->>'jobId' like 'post/%' or subject like 'jobs/post/%')`)
    .executeTakeFirst()
  return row && toStored(row)
}

/**
 * The event of a run that polls have seen and a posted moment lies in. Two posts are two events, unless they have one
 * identity.
 *
 * @param status  jobs only: how it ended
 */
export async function findRunAt(
  trx: Trx,
  { at, status, ...run }: Omit<PostedRunOf, 'from' | 'to'> & { readonly at: Date; readonly status?: string },
): Promise<StoredEvent | undefined> {
  const row = await candidates(trx, run)
    .where(sql<SqlBool>`(document->'data'->>'submittedAt')::timestamptz <= ${at}`)
    .where('time', '>=', new Date(at.getTime() - laterMs))
    .where(
      sql<SqlBool>`coalesce(document->'data'->>'jobId', subject) not like 'post/%' and subject not like 'jobs/post/%'`,
    )
    .$if(status !== undefined, (query) => query.where(sql<SqlBool>`document->'data'->>'status' = ${status ?? ''}`))
    .executeTakeFirst()
  return row && toStored(row)
}

const candidates = (trx: Trx, { instanceId, type, subjects }: Omit<PostedRunOf, 'from' | 'to'>) =>
  trx
    .selectFrom('events')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('type', '=', type)
    .$if(subjects !== undefined, (query) => query.where('subject', 'in', [...(subjects ?? [])]))
    .orderBy('time')
    .limit(1)
    .forUpdate()

/** What a poll says of a posted event: its run. */
export async function nameRun(trx: Trx, id: number, event: TriggerEvent): Promise<void> {
  await trx
    .updateTable('events')
    .set({ document: JSON.stringify(event), subject: event.subject })
    .where('id', '=', id)
    .execute()
}

/** Takes what has waited for a poll since before it began: it waits no more. */
export async function takeUnconfirmed(trx: Trx, instanceId: string, begunAt: Date): Promise<readonly StoredEvent[]> {
  const rows = await trx
    .updateTable('events')
    .set({ unconfirmed: false })
    .where('instance_id', '=', instanceId)
    .where('unconfirmed', '=', true)
    .where('recorded_at', '<=', begunAt)
    .returningAll()
    .execute()
  return rows.map(toStored)
}

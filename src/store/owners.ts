import { sql } from 'kysely'
import type { EventType } from '../core/event.ts'
import type { Db } from './tables.ts'

/** What a card mentions its owner for. */
const owned: readonly EventType[] = [
  'belfry.datasource.refresh.failed',
  'belfry.segment.threshold.crossed',
  'belfry.measure.threshold.crossed',
  'belfry.subject.stale',
  'belfry.subject.nodata',
]

/**
 * Whoever owns what conversations are about to be told, also what still waits for its run: whom somebody named in chat,
 * else who made it. Each once, in lower case, and not more than a few hundred.
 */
export async function listOwnersToTell(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ owner: string }>`
    select distinct lower(coalesce(o.address, e.document->'data'->>'owner')) as owner
    from notices n join events e on e.id = n.event_id
      left join subject_owners o on o.instance_id = e.instance_id and o.subject = e.subject
    where n.state = 'waiting' and n.recipient = 'here' and e.type in (${sql.join([...owned])})
      and coalesce(o.address, e.document->'data'->>'owner') is not null
    limit 300`.execute(db)
  return rows.map(({ owner }) => owner)
}

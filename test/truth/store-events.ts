import { sql } from 'kysely'
import { isCrossing } from '../../src/core/event.ts'
import { toStored } from '../../src/store/events.ts'
import type { Db } from '../../src/store/tables.ts'
import type { Recorded } from './actual.ts'

/** The events that the store holds. @param numbers  the numbers of the rules, by the plan's */
export async function storedEvents(db: Db, numbers: ReadonlyMap<number, number>): Promise<readonly Recorded[]> {
  const planned = new Map([...numbers].map(([spec, id]) => [id, spec]))
  const rows = await db.selectFrom('events').selectAll().orderBy('id').execute()
  return rows.map(toStored).map(({ event, history, mendedAt }) => {
    const common = { history, ...(mendedAt && { mendedAt }) }
    if (!isCrossing(event)) return { event, ...common }
    const { ruleId } = event.data
    const data = { ...event.data, ruleId: planned.get(ruleId) ?? ruleId }
    return { event: { ...event, data }, ...common, revision: Number(event.id.split('/')[2]) }
  })
}

/** The events that do not owe one notice to each recipient of the one rule that waits for them; history owes none. */
export async function listWronglyOwed(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ event_id: string }>`
    select e.event_id from events e left join notices n on n.event_id = e.id
    where e.type <> 'belfry.connection.trouble' and e.type <> 'belfry.rule.paused'
    group by e.id
    having array_agg(n.recipient order by n.recipient) filter (where n.id is not null)
      is distinct from case when e.history then null else array['here', 'owner'] end`.execute(db)
  return rows.map(({ event_id }) => event_id)
}

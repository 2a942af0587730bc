import { sql } from 'kysely'
import type { HoldReason } from '../core/notice.ts'
import type { Trx } from './tables.ts'
import type { RuleMail } from './unsubscribes.ts'

/** The mails to an address that tell of a rule and have something to send still. What stands in for a card is none. */
export async function listMailsOnTheWay(trx: Trx, { ruleId, address }: RuleMail): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from messages m
    where m.channel = 'mail' and m.recipient = ${address} and m.diverted is null
      and exists (select 1 from deliveries d where d.message_id = m.id and d.state = 'queued')
      and exists (select 1 from deliveries d join notices n on n.delivery_id = d.id
        where d.message_id = m.id and n.rule_id = ${ruleId})
    order by m.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/**
 * Takes a rule out of what a mail has yet to send: its notices there are held for good, and a delivery that nobody else
 * asks for is taken back. The message is locked before.
 */
export async function takeOut(trx: Trx, messageId: number, { ruleId, address }: RuleMail, now: Date): Promise<void> {
  const reason = 'unsubscribed' satisfies HoldReason
  const { rows } = await sql<{ id: number }>`
    select id from deliveries where message_id = ${messageId} and state = 'queued' order by id for update`.execute(trx)
  const ids = sql.join(rows.map(({ id }) => id))
  if (rows.length === 0) return
  await sql`
    update notices set state = 'held', reason = ${reason}, settled_at = ${now}, delivery_id = null
    where delivery_id in (${ids}) and rule_id = ${ruleId} and state = 'queued'`.execute(trx)
  // an end and a reminder carry no notices: they belong to all that the mail tells of
  await sql`
    update deliveries d set state = 'superseded', reason = ${reason}, settled_at = ${now}
    where d.id in (${ids}) and not exists (
      select 1 from notices n join deliveries o on o.id = n.delivery_id
      where n.state in ('queued', 'sent') and o.message_id = d.message_id
        and (o.id = d.id or d.facts->>'card' in ('refresh-recovered', 'still-open'))
        and not exists (select 1 from unsubscribes u where u.rule_id = n.rule_id and u.address = ${address}))`.execute(
    trx,
  )
}

import { type SqlBool, sql } from 'kysely'
import { type Channel, type Claimed, priorities } from '../core/delivery.ts'
import { after } from '../core/moment.ts'
import { admit, type Pace } from '../core/pacing.ts'
import { lockChannel, putOffChannel } from './channels.ts'
import { readClaimed } from './claimed.ts'
import { countClaimed, countSent, countSentTo } from './sends.ts'
import type { Db, Trx } from './tables.ts'

/** Which deliveries a worker takes: answers to people, alerts in Teams, or mails. Each has workers of its own. */
export type DeliveryKind = 'answers' | 'cards' | 'mails'

const kinds = {
  answers: { channel: 'teams', who: 'person', priority: priorities.person },
  cards: { channel: 'teams', who: 'alert', priority: priorities.alert },
  mails: { channel: 'mail', who: 'alert', priority: priorities.alert },
} as const

export type ClaimOptions = {
  readonly now: Date
  readonly leaseMs: number
  /** The longest that an attempt may take: it begins within the lease. */
  readonly timeoutMs: number
  readonly limit: number
  readonly pace: Pace
  readonly newId: () => string
}

/**
 * Claims under a lease what is due and may go now: of each recipient the next message, and none while another of the
 * same kind is on its way there, so that messages arrive in their order. Pacing says how many; they count from here on.
 * What goes to a parked recipient waits until it can be reached again.
 */
export async function claimDue(db: Db, kind: DeliveryKind, options: ClaimOptions): Promise<readonly Claimed[]> {
  const { channel } = kinds[kind]
  if (!(await isAnyDue(db, kind, options.now))) return []
  const claimed = await db.transaction().execute(async (trx) => {
    const { gate } = await lockChannel(trx, channel, options.now)
    if (gate === 'held') return undefined
    const limit = gate === 'probe' ? 1 : options.limit
    const ids = await listAdmitted(trx, kind, { ...options, limit })
    if (ids.length === 0) return undefined
    const until = after(options.now, options.leaseMs)
    if (gate === 'probe') await putOffChannel(trx, channel, until)
    const lease = options.newId()
    await markClaimed(trx, ids, lease, until)
    await countClaimed(trx, ids, after(until, options.timeoutMs))
    const read = await readClaimed(trx, ids, options.now)
    return gate === 'probe' ? read.map((one) => ({ ...one, isProbe: true })) : read
  })
  // what cannot be read has failed: the next one is at the head now
  return claimed?.length === 0 ? claimDue(db, kind, options) : (claimed ?? [])
}

/** Mostly nothing is: then nobody has to be locked out. */
async function isAnyDue(db: Db, kind: DeliveryKind, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'queued')
    .where('channel', '=', kinds[kind].channel)
    .where('priority', '=', kinds[kind].priority)
    .where('due_at', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function listAdmitted(trx: Trx, kind: DeliveryKind, options: ClaimOptions): Promise<readonly number[]> {
  const { now, limit, pace } = options
  const { channel, who } = kinds[kind]
  const heads = await listHeads(trx, kind, now)
  if (heads.length === 0) return []
  const recipients = heads.map(({ recipient }) => recipient)
  const sentTo = await countSentTo(trx, channel, recipients, pace.each, now)
  const none = pace.each.map(() => ({ all: 0, alerts: 0 }))
  const candidates = heads.map(({ id, recipient }) => ({ id, sent: sentTo.get(recipient) ?? none }))
  return admit(candidates, await countSent(trx, channel, pace.all, now), pace, { who, limit })
}

/**
 * The next message to each recipient, those that wait longest first. One that is set aside holds up none behind it. The
 * recipients are found by leaps over the index, so that a hundred thousand messages to a few cost no more than a few.
 */
async function listHeads(trx: Trx, kind: DeliveryKind, now: Date): Promise<readonly Head[]> {
  const { channel, priority } = kinds[kind]
  const queued = sql<SqlBool>`d.state = 'queued' and d.channel = ${channel} and d.priority = ${priority}`
  const mine = sql`select d.id, d.recipient, d.set_aside, d.due_at from deliveries d
    where ${queued} and d.recipient = places.recipient and ${isFirstOfMessage}`
  const { rows } = await sql<Head>`
    with recursive places as (
      (select d.recipient from deliveries d where ${queued} order by d.recipient limit 1)
      union all
      select (
        select d.recipient from deliveries d where ${queued} and d.recipient > places.recipient
        order by d.recipient limit 1)
      from places where places.recipient is not null)
    select next.id, next.recipient from places cross join lateral (
      select own.* from (
        (${mine} and not d.set_aside order by d.id limit 1)
        union all (${mine} and d.set_aside and d.due_at <= ${now} order by d.due_at, d.id limit 1)) own
      where own.due_at <= ${now} order by own.set_aside limit 1) next
    where ${isReachable(channel, now)} and not exists (
      select 1 from deliveries d
      where d.state = 'sending' and d.channel = ${channel} and d.recipient = next.recipient
        and d.priority = ${priority})
    order by next.due_at, next.id`.execute(trx)
  return rows
}

/** Nothing changes or answers a message that is on its way, or that could not be made: a word below it may wait alone. */
const isFirstOfMessage = sql<SqlBool>`not exists (
  select 1 from deliveries earlier where earlier.message_id = d.message_id and earlier.id < d.id
    and (earlier.state = 'sending' or (earlier.state = 'queued' and earlier.set_aside and earlier.facts is null)))`

type Head = { readonly id: number; readonly recipient: string }

const isReachable = (channel: Channel, now: Date) => sql<SqlBool>`not exists (
  select 1 from recipients r where r.channel = ${channel} and r.recipient = next.recipient
    and (r.parked_at is not null or r.held_until > ${now}))`

async function markClaimed(trx: Trx, ids: readonly number[], lease: string, until: Date): Promise<void> {
  await sql`
    update deliveries set state = 'sending', lease = ${lease}, lease_until = ${until}, attempts = attempts + 1,
      -- what was never out, or has gone, cannot be edited
      op = case when op = 'edit' and exists (
        select 1 from messages m where m.id = message_id and m.remote_id is null) then 'post' else op end
    where id in (${sql.join(ids)})`.execute(trx)
}

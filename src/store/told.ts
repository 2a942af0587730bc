import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Channel } from '../core/delivery.ts'
import type { TriggerEvent } from '../core/event.ts'
import type { Message } from '../core/message.ts'
import type { NoticeState } from '../core/notice.ts'
import type { Where } from '../core/subject.ts'
import type { Db } from './tables.ts'

/** A notice of a conversation with all that became of it. */
export type ToldNotice = {
  readonly id: number
  readonly event: TriggerEvent
  /** What happened has ended. */
  readonly isOver: boolean
  readonly ruleId: number
  /** `here`, `owner` or a mail address. */
  readonly recipient: string
  readonly state: NoticeState
  readonly reason?: string
  /** When it was recorded. */
  readonly seenAt: Date
  /** When its message went out. */
  readonly sentAt?: Date
  /** It was held for a mute, for quiet hours or for a problem that somebody looked after. */
  readonly wasHeld?: true
  /** The message that tells of it, where there is one. */
  readonly message?: {
    readonly id: number
    readonly channel: Channel
    readonly recipient: string
    readonly facts?: Message
    /** How many other events it tells of. */
    readonly others: number
  }
}

/** Which notices of a conversation are meant; all of these at once. */
export type Of = {
  readonly subject?: { readonly instanceId: string; readonly key: string; readonly where?: Where }
  readonly ruleId?: number
  readonly messageId?: number
  /** Only what is on its way to the conversation itself, or there. */
  readonly isPosted?: boolean
  /** Only what happened in these instances. */
  readonly instanceIds: 'all' | readonly string[]
}

/** The notices of a conversation, the newest event first. */
export async function listTold(db: Db, conversationId: string, of: Of, most: number): Promise<readonly ToldNotice[]> {
  const { rows } = await sql<Row>`
    select n.id, n.rule_id, n.recipient, n.state, n.reason, n.created_at, e.document,
      case n.state when 'sent' then n.settled_at end as sent_at,
      n.group_key like 'catch-up/held/%' as was_held,
      e.mended_at is not null or coalesce(p.closed_at is not null and not p.dropped, false) as is_over,
      m.id as message_id, m.channel, m.recipient as sent_to, m.facts,
      (select count(distinct o.event_id) from notices o
        where o.delivery_id = n.delivery_id and o.event_id <> n.event_id)::integer as others
    from ${told} where ${wanted(conversationId, of)}
    order by e.time desc, n.id desc limit ${most}`.execute(db)
  return rows.map(toTold)
}

export async function countTold(db: Db, conversationId: string, of: Of): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${told} where ${wanted(conversationId, of)}`.execute(db)
  return rows[0]?.count ?? 0
}

const told = sql`notices n join events e on e.id = n.event_id join rules r on r.id = n.rule_id
  left join problems p on p.id = n.problem_id
  left join deliveries d on d.id = n.delivery_id left join messages m on m.id = d.message_id`

function wanted(
  conversationId: string,
  { subject, ruleId, messageId, isPosted, instanceIds }: Of,
): RawBuilder<SqlBool> {
  const where = subject?.where
  const parts = [
    messageId === undefined
      ? sql<SqlBool>`n.conversation_id = ${conversationId}`
      : // what was meant for elsewhere came here instead
        sql<SqlBool>`(n.conversation_id = ${conversationId} or m.recipient = ${conversationId})`,
    ...(instanceIds === 'all' ? [] : [isIn(instanceIds)]),
    ...(ruleId === undefined ? [] : [sql<SqlBool>`n.rule_id = ${ruleId}`]),
    ...(subject === undefined
      ? []
      : [
          sql<SqlBool>`e.instance_id = ${subject.instanceId}
            and (e.subject = ${subject.key} or r.watch #>> '{subject,key}' = ${subject.key})`,
        ]),
    ...(where === undefined ? [] : [sql<SqlBool>`r.watch #> '{subject,where}' @> ${JSON.stringify(where)}::jsonb`]),
    // a card that was made for a problem shows all of it
    ...(messageId === undefined
      ? []
      : [sql<SqlBool>`(m.id = ${messageId} or ${messageId} in (p.message_id, p.end_message_id))`]),
    ...(isPosted === true
      ? [sql<SqlBool>`n.state in ('queued', 'sent') and m.channel = 'teams' and m.recipient = n.conversation_id`]
      : []),
  ]
  return sql.join(parts, sql` and `)
}

/** The connection is in trouble for every rule: of which instance that is, its rule tells. */
const isIn = (ids: readonly string[]): RawBuilder<SqlBool> =>
  sql`case when e.type = 'belfry.connection.trouble' then r.instance_id else e.instance_id end = any(${[...ids]}::text[])`

type Row = {
  readonly id: number
  readonly rule_id: number
  readonly recipient: string
  readonly state: NoticeState
  readonly reason: string | null
  readonly created_at: Date
  readonly sent_at: Date | null
  readonly was_held: boolean
  readonly document: TriggerEvent
  readonly is_over: boolean
  readonly message_id: number | null
  readonly channel: Channel | null
  readonly sent_to: string | null
  readonly facts: Message | null
  readonly others: number
}

const toTold = (row: Row): ToldNotice => ({
  id: row.id,
  event: row.document,
  isOver: row.is_over,
  ruleId: row.rule_id,
  recipient: row.recipient,
  state: row.state,
  seenAt: row.created_at,
  ...(row.sent_at !== null && { sentAt: row.sent_at }),
  ...(row.was_held && { wasHeld: true }),
  ...(row.reason !== null && { reason: row.reason }),
  ...(row.message_id !== null &&
    row.channel !== null &&
    row.sent_to !== null && {
      message: {
        id: row.message_id,
        channel: row.channel,
        recipient: row.sent_to,
        others: row.others,
        ...(row.facts && { facts: row.facts }),
      },
    }),
})

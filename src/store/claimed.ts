import type { Claimed } from '../core/delivery.ts'
import { toConversation } from './conversations.ts'
import { settleNotices } from './notices.ts'
import type { Trx } from './tables.ts'

/** All that one attempt needs, of what was claimed, in order. What cannot be read fails by itself. */
export async function readClaimed(trx: Trx, ids: readonly number[], now: Date): Promise<readonly Claimed[]> {
  const claimed: Claimed[] = []
  for (const row of await findRows(trx, ids)) {
    const delivery = await toClaimed(trx, row)
    if (delivery === undefined) await failUnreadable(trx, row.id, now)
    else claimed.push(delivery)
  }
  return claimed
}

const findRows = (trx: Trx, ids: readonly number[]) =>
  trx
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.message_id')
    .selectAll('deliveries')
    .select([
      'messages.facts as message_facts',
      'messages.remote_id',
      'messages.thread_id',
      'messages.diverted',
      'messages.subject',
    ])
    .where('deliveries.id', 'in', [...ids])
    .orderBy('deliveries.id')
    .execute()

type Row = Awaited<ReturnType<typeof findRows>>[number]

async function toClaimed(trx: Trx, row: Row): Promise<Claimed | undefined> {
  const message = row.facts ?? row.message_facts
  const target = await toTarget(trx, row)
  if (message === null || target === undefined) return undefined
  return {
    id: row.id,
    messageId: row.message_id,
    lease: row.lease ?? '',
    op: row.op,
    attempts: row.attempts,
    possibleRepeat: row.possible_repeat,
    createdAt: row.created_at,
    stumbles: row.stumbles,
    message,
    isAside: row.facts !== null,
    target,
    ...(row.failed_at !== null && { failedAt: row.failed_at }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(row.form !== null && { form: row.form }),
    ...(row.diverted !== null && { diverted: row.diverted }),
  }
}

async function toTarget(trx: Trx, row: Row): Promise<Claimed['target'] | undefined> {
  if (row.channel === 'mail') return toMail(row)
  const conversation = await trx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', row.recipient)
    .executeTakeFirst()
  if (conversation === undefined) return undefined
  const threadId = row.thread_id ?? row.remote_id
  return {
    channel: 'teams',
    conversation: toConversation(conversation),
    ...(threadId !== null && { threadId }),
    ...(row.remote_id !== null && { activityId: row.remote_id }),
  }
}

/** A follow-up is a mail of its own, below the first one: its id is made of that one's, the same at every attempt. */
function toMail(row: Row): Claimed['target'] {
  const first = row.thread_id ?? ''
  const mail = { channel: 'mail', address: row.recipient } as const
  if (row.op !== 'reply') return { ...mail, messageId: first }
  const follows = row.subject === null ? {} : { follows: row.subject }
  return { ...mail, messageId: first.replace('<', `<${row.id}.`), inReplyTo: first, ...follows }
}

/** A row that says nothing, or goes nowhere, must not hold up what was claimed with it. */
async function failUnreadable(trx: Trx, id: number, now: Date): Promise<void> {
  const end = { state: 'failed', reason: 'unreadable', lease: null, lease_until: null, settled_at: now } as const
  await trx.updateTable('deliveries').set(end).where('id', '=', id).execute()
  await settleNotices(trx, id, 'failed', 'unreadable', now)
}

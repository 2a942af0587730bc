import { sql } from 'kysely'
import type { TriggerEvent } from '../core/event.ts'
import { messagesAt } from './message-at.ts'
import type { Db } from './tables.ts'

/** What an alert in a conversation shows: its events, and the problems among them. */
export type Shown = { readonly events: readonly TriggerEvent[]; readonly problemIds: readonly number[] }

/** An answer stands below an answer stands below an alert: nobody presses deeper. */
const mostSteps = 4

/**
 * What is shown by a message in a conversation; by one that only answers, or a word below a card, what the message shows
 * that it answers.
 *
 * @param remoteIds  the pressed message, the first one of the thread
 * @returns          nothing where none of them is an alert
 */
export async function findShownBy(db: Db, conversationId: string, remoteIds: readonly string[]): Promise<Shown> {
  let ids = remoteIds
  const seen = new Set<string>()
  for (let step = 0; step < mostSteps && ids.length > 0; step++) {
    for (const remoteId of ids) {
      const shown = await shownBy(db, conversationId, remoteId)
      if (shown.events.length > 0) return shown
      seen.add(remoteId)
    }
    const answered = await Promise.all(ids.map((remoteId) => listAnswered(db, conversationId, remoteId)))
    ids = [...new Set(answered.flat())].filter((id) => !seen.has(id))
  }
  return { events: [], problemIds: [] }
}

async function shownBy(db: Db, conversationId: string, remoteId: string): Promise<Shown> {
  const { rows } = await sql<{ document: TriggerEvent; problem_id: number | null }>`
    select e.document, shown.problem_id from events e join (
      select n.event_id, n.problem_id from messages m
        join deliveries d on d.message_id = m.id join notices n on n.delivery_id = d.id
      where m.id in ${messagesAt(conversationId, remoteId)}
      union select event_id, id from problems where end_message_id in ${messagesAt(conversationId, remoteId)}
    ) shown on shown.event_id = e.id
    order by e.id, shown.problem_id`.execute(db)
  return {
    events: rows.map(({ document }) => document),
    problemIds: [...new Set(rows.flatMap(({ problem_id }) => problem_id ?? []))],
  }
}

async function listAnswered(db: Db, conversationId: string, remoteId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('thread_id')
    .where('channel', '=', 'teams')
    .where('recipient', '=', conversationId)
    .where('remote_id', '=', remoteId)
    .where('thread_id', 'is not', null)
    .execute()
  return rows.flatMap(({ thread_id }) => thread_id ?? [])
}

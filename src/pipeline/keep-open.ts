import type { StoredEvent } from '../store/events.ts'
import { holdNotices } from '../store/notices.ts'
import { mayTell } from '../store/readable.ts'
import type { Trx } from '../store/tables.ts'
import type { WaitingGroup, WaitingNotice } from '../store/waiting.ts'
import { openTo } from './open-to.ts'
import type { ComposeDeps } from './owed.ts'

/** What is composed together. */
type Waiting = {
  readonly group: WaitingGroup
  readonly events: readonly StoredEvent[]
  readonly waiting: readonly WaitingNotice[]
}

/**
 * Holds for good what a conversation would be told of an instance that was closed to it after its rules were made. A mail
 * goes to whom it names all the same.
 *
 * @returns what may be told
 */
export async function keepOpen(
  trx: Trx,
  { rights }: Pick<ComposeDeps, 'rights'>,
  { group, events, waiting }: Waiting,
  now: Date,
): Promise<Pick<Waiting, 'events' | 'waiting'>> {
  if (group.recipient !== 'here') return { events, waiting }
  const ids = await openTo(trx, rights, group.conversationId)
  const open = events.filter(({ event }) => mayTell(ids, event))
  const isOpen = ({ eventId }: WaitingNotice): boolean => open.some(({ id }) => id === eventId)
  const closed = waiting.filter((notice) => !isOpen(notice)).map(({ id }) => id)
  if (closed.length > 0) await holdNotices(trx, closed, 'closed', now)
  return { events: open, waiting: waiting.filter(isOpen) }
}

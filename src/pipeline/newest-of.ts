import type { TriggerEvent } from '../core/event.ts'
import { listEvents } from '../store/events.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'

/**
 * Reads the newest events of problems in one question.
 *
 * @returns  the newest event of any of them; it throws an Error where that is lost: a bug, never input
 */
export async function newestOf(trx: Trx, problems: readonly Problem[]): Promise<(problem: Problem) => TriggerEvent> {
  const stored = await listEvents(
    trx,
    problems.map(({ eventId }) => eventId),
  )
  const events = new Map(stored.map(({ id, event }) => [id, event]))
  return ({ id, eventId }) => {
    const event = events.get(eventId)
    if (event === undefined) throw new Error(`Problem ${id} has lost its event`)
    return event
  }
}

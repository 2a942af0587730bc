import type { Missed } from '../core/message.ts'
import { listRulesOfProblems } from '../store/asked.ts'
import { listEndsIn } from '../store/ends.ts'
import { listEvents, type StoredEvent } from '../store/events.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'

/** One line of a catch-up, with its instance. */
export type MissedIn = { readonly missed: Missed; readonly instanceId: string; readonly instanceName: string }

/** The ends that a catch-up tells, and the numbers of the rules that ask for them. */
export async function missedEnds(
  trx: Trx,
  messageId: number,
): Promise<{ readonly missed: readonly MissedIn[]; readonly rules: readonly number[] }> {
  const problems = await listEndsIn(trx, messageId)
  const stored = await listEvents(
    trx,
    problems.map(({ eventId }) => eventId),
  )
  const ids = problems.map(({ id }) => id)
  const rules = ids.length === 0 ? [] : await listRulesOfProblems(trx, ids)
  return { missed: problems.flatMap((problem) => missedEnd(problem, stored)), rules }
}

function missedEnd(
  { id, eventId, openedAt, closedAt = openedAt, failures }: Problem,
  stored: readonly StoredEvent[],
): MissedIn {
  const event = stored.find((one) => one.id === eventId)?.event
  if (event?.type !== 'belfry.datasource.refresh.failed') throw new Error(`Problem ${id} is no failed refresh`)
  const { instanceId, instanceName, name } = event.data
  const since = openedAt.toISOString()
  return {
    instanceId,
    instanceName,
    missed: { kind: 'recovered', name, since, failures, at: closedAt.toISOString() },
  }
}

import type { CatchUp, Missed } from '../core/message.ts'
import { missedOf } from '../core/missed-of.ts'
import { listEvents, type StoredEvent } from '../store/events.ts'
import { findGroup } from '../store/messages.ts'
import { listProblems, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { listMissed } from '../store/waiting.ts'
import { acknowledgedOf } from './acknowledged-of.ts'
import { catchUpOf } from './catch-up.ts'

/** What was missed while nobody looked or was held, as it stands now: all that is owed to the message's reader under its group. */
export async function factsOfMissed(trx: Trx, messageId: number): Promise<CatchUp> {
  const about = catchUpOf(await findGroup(trx, messageId))
  const notices = await listMissed(trx, messageId)
  const events = [...(await listEvents(trx, [...new Set(notices.map(({ eventId }) => eventId))]))].sort(byTime)
  const problems = await listProblems(trx, [...new Set(notices.flatMap(({ problemId }) => problemId ?? []))])
  const problemsOf = ({ id }: StoredEvent): readonly Problem[] => {
    const ids = notices.filter(({ eventId }) => eventId === id).map(({ problemId }) => problemId)
    return problems.filter((one) => ids.includes(one.id))
  }
  const [first] = events
  if (first === undefined) throw new Error(`Message ${messageId} tells of nothing that was missed`)
  const recordedAt = notices.map(({ createdAt }) => createdAt).sort((a, b) => b.getTime() - a.getTime())[0]
  const begunAt = new Date(first.event.time)
  const span =
    about !== undefined && 'heldUntil' in about
      ? { from: begunAt, to: about.heldUntil }
      : { from: about?.missedSince ?? begunAt, to: recordedAt ?? begunAt }
  return {
    card: 'catch-up',
    instanceName: first.event.data.instanceName,
    ...(about !== undefined && 'heldUntil' in about && { held: true }),
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    missed: linesOf(events, problemsOf),
    rules: [...new Set(notices.map(({ ruleId }) => ruleId))].sort((a, b) => a - b),
  }
}

/** A line for each; where they are of several instances, each says of which. */
function linesOf(
  events: readonly StoredEvent[],
  problemsOf: (stored: StoredEvent) => readonly Problem[],
): readonly Missed[] {
  const isOfSeveral = new Set(events.map(({ event }) => event.data.instanceId)).size > 1
  return events.map((stored) => {
    const problems = problemsOf(stored)
    const over = stored.mendedAt !== undefined || problems.some(hasEnded)
    return {
      ...missedOf(stored.event, over),
      ...(isOfSeveral && { instanceName: stored.event.data.instanceName }),
      ...acknowledgedOf(problems.find(({ acknowledged }) => acknowledged !== undefined)),
    }
  })
}

const byTime = (a: StoredEvent, b: StoredEvent): number => Date.parse(a.event.time) - Date.parse(b.event.time)
const hasEnded = (problem: Problem): boolean => problem.closedAt !== undefined && !problem.dropped

import type { CatchUp, Missed } from '../core/message.ts'
import { missedOf } from '../core/missed-of.ts'
import { listEvents, type StoredEvent } from '../store/events.ts'
import { findGroup } from '../store/messages.ts'
import { listProblems, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { listMissed, type WaitingNotice } from '../store/waiting.ts'
import { acknowledgedOf } from './acknowledged-of.ts'
import { catchUpOf } from './catch-up.ts'
import { type MissedIn, missedEnds } from './missed-ends.ts'

/**
 * What was missed while nobody looked or was held, as it stands now: all that is owed to the message's reader under its
 * group, and the ends that it tells.
 */
export async function factsOfMissed(trx: Trx, messageId: number): Promise<CatchUp> {
  const about = catchUpOf(await findGroup(trx, messageId))
  const notices = await listMissed(trx, messageId)
  const ended = await missedEnds(trx, messageId)
  const all = [...(await missedEvents(trx, notices)), ...ended.missed].sort(byTime)
  const [first] = all
  if (first === undefined) throw new Error(`Message ${messageId} tells of nothing that was missed`)
  const recordedAt = notices.map(({ createdAt }) => createdAt).sort((a, b) => b.getTime() - a.getTime())[0]
  const begunAt = new Date(first.missed.at)
  const span =
    about !== undefined && 'heldUntil' in about
      ? { from: begunAt, to: about.heldUntil }
      : { from: about?.missedSince ?? begunAt, to: recordedAt ?? begunAt }
  return {
    card: 'catch-up',
    instanceName: first.instanceName,
    ...(about !== undefined && 'heldUntil' in about && { held: true }),
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    missed: linesOf(all),
    rules: [...new Set([...notices.map(({ ruleId }) => ruleId), ...ended.rules])].sort((a, b) => a - b),
  }
}

async function missedEvents(trx: Trx, notices: readonly WaitingNotice[]): Promise<readonly MissedIn[]> {
  const events = await listEvents(trx, [...new Set(notices.map(({ eventId }) => eventId))])
  const problems = await listProblems(trx, [...new Set(notices.flatMap(({ problemId }) => problemId ?? []))])
  return events.map((stored) => {
    const ids = notices.filter(({ eventId }) => eventId === stored.id).map(({ problemId }) => problemId)
    return missedEvent(
      stored,
      problems.filter(({ id }) => ids.includes(id)),
    )
  })
}

function missedEvent({ event, mendedAt }: StoredEvent, problems: readonly Problem[]): MissedIn {
  const { instanceId, instanceName } = event.data
  const over = mendedAt !== undefined || problems.some(hasEnded)
  const acknowledged = acknowledgedOf(problems.find((problem) => problem.acknowledged !== undefined))
  return { instanceId, instanceName, missed: { ...missedOf(event, over), ...acknowledged } }
}

/** A line for each; where they are of several instances, each says of which. */
function linesOf(all: readonly MissedIn[]): readonly Missed[] {
  const isOfSeveral = new Set(all.map(({ instanceId }) => instanceId)).size > 1
  return all.map(({ missed, instanceName }) => (isOfSeveral ? { ...missed, instanceName } : missed))
}

const byTime = (a: MissedIn, b: MissedIn): number => Date.parse(a.missed.at) - Date.parse(b.missed.at)
const hasEnded = (problem: Problem): boolean => problem.closedAt !== undefined && !problem.dropped

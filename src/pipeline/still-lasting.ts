import { listEvents, type StoredEvent } from '../store/events.ts'
import { type Asked, listAsked } from '../store/lasting.ts'
import { listProblems, type Problem } from '../store/problems.ts'
import { mayTell } from '../store/readable.ts'
import type { DueRepeat } from '../store/repeats.ts'
import type { Trx } from '../store/tables.ts'
import { openTo } from './open-to.ts'
import type { ComposeDeps } from './owed.ts'
import type { Open } from './say-again.ts'

/** A problem that lasts, as one message tells of it, with its newest event. */
export type StillLasting = Asked & Open

/** What lasts of what a message tells of, and is asked for: each source once, the oldest first. */
export async function listLasting(trx: Trx, due: DueRepeat): Promise<readonly StillLasting[]> {
  const asked = await listAsked(trx, due)
  const problems = await listProblems(
    trx,
    asked.map(({ problemId }) => problemId),
  )
  const stored = await listEvents(
    trx,
    problems.map(({ eventId }) => eventId),
  )
  const once = new Map<string, StillLasting>()
  for (const one of asked.flatMap((each) => lastingOf(each, problems, stored))) {
    const first = once.get(one.problem.key)
    once.set(one.problem.key, first === undefined ? one : together(first, one))
  }
  return [...once.values()]
}

function lastingOf(
  asked: Asked,
  problems: readonly Problem[],
  stored: readonly StoredEvent[],
): readonly StillLasting[] {
  const problem = problems.find(({ id }) => id === asked.problemId)
  const event = stored.find(({ id }) => id === problem?.eventId)?.event
  return problem === undefined || event === undefined ? [] : [{ ...asked, problem, event }]
}

/** Two conversations that mail one address follow the same source: its reader hears of it once, for the rules of both. */
function together(
  { ruleMutedUntil: mutedUntil, toldAt, ...first }: StillLasting,
  { rules, ...other }: StillLasting,
): StillLasting {
  const told = [toldAt, other.toldAt].flatMap((at) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0]
  const muted = [mutedUntil, other.ruleMutedUntil].flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime())
  const [until] = muted
  return {
    ...first,
    rules: [...new Set([...first.rules, ...rules])].sort((a, b) => a - b),
    ...(until !== undefined && muted.length === 2 && { ruleMutedUntil: until }),
    ...(told !== undefined && { toldAt: told }),
  }
}

/** What may be said there: a conversation must be open to the instance, an address allowed. */
export async function tellable(
  trx: Trx,
  { rights, mail }: Pick<ComposeDeps, 'rights' | 'mail'>,
  { channel, recipient }: DueRepeat,
  lasting: readonly StillLasting[],
): Promise<readonly StillLasting[]> {
  if (channel === 'mail') return mail?.allows(recipient) === true ? lasting : []
  const ids = await openTo(trx, rights, recipient)
  return lasting.filter(({ event }) => mayTell(ids, event))
}

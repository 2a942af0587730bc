import type { Help } from '../../core/message.ts'
import { mayRead } from '../../core/rights.ts'
import type { Turn } from '../../core/turn.ts'
import { findNewestReading } from '../../store/readings.ts'
import type { Command } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { only } from '../say.ts'
import { listCandidates } from '../subject.ts'

/** What the bot can do here, with examples that work here. */
export const help: Handler<Extract<Command, { verb: 'help' }>> = async (deps, turn, command) =>
  only({
    card: 'help',
    reason: command.reason,
    inChannel: turn.conversation.kind !== 'personal',
    examples: await examplesFor(deps, turn),
    guesses: command.guesses,
  })

/** Names of real subjects, where they may be shown: what the examples say works here. */
export async function examplesFor(
  deps: ChatDeps,
  turn: Pick<Turn, 'person' | 'conversation'>,
): Promise<Help['examples']> {
  if (!mayRead(deps.rights, turn.person, turn.conversation)) return {}
  const [dataSource] = await listCandidates(deps, 'datasource')
  const [segment] = await listCandidates(deps, 'segment')
  const reading = segment && (await findNewestReading(deps.db, segment.instance.id, segment.name))
  return {
    ...(dataSource && { dataSource: dataSource.subject.title }),
    ...(segment && { segment: segment.subject.title }),
    ...(reading && { threshold: roundAbove(reading.value) }),
  }
}

/** A number a person would choose a little above another: two leading digits, then zeros. */
export function roundAbove(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(value, 1))) - 1)
  return (Math.floor(value / unit) + 1) * unit
}

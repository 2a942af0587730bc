import { priorities } from '../core/delivery.ts'
import type { TriggerEvent } from '../core/event.ts'
import { groupKey } from '../core/grouping.ts'
import { isLasting, type Lasting } from '../core/lasting.ts'
import type { Message, StillOpen } from '../core/message.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { findFacts } from '../store/messages.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { insertTelling, reviveTelling } from '../store/tellings.ts'
import { factsOfProblems } from './facts.ts'

/** A problem that lasts, with its newest event and the rules that ask for it. */
export type Open = { readonly problem: Problem; readonly event: TriggerEvent; readonly rules: readonly number[] }

/** Says below a message that some of what it tells of lasts still; what a catch-up tells of, each run by itself. */
export async function sayAgain(trx: Trx, messageId: number, open: readonly Open[], now: Date): Promise<void> {
  const message = await findFacts(trx, messageId)
  for (const part of message?.card === 'catch-up' ? byRun(open) : [open]) {
    const of = await lastingOf(trx, part, message)
    if (of === undefined) continue
    const began = part.map(({ problem }) => problem.openedAt.getTime())
    const since = new Date(Math.min(...began)).toISOString()
    const facts: StillOpen = { card: 'still-open', of, since, at: now.toISOString() }
    const reply = { messageId, op: 'reply', priority: priorities.alert, facts, dueAt: now } as const
    const telling = { messageId, problemIds: part.map(({ problem }) => problem.id) }
    const deliveryId = (await reviveTelling(trx, telling, facts, now)) ?? (await insertDelivery(trx, reply, now))
    await insertTelling(trx, { deliveryId, ...telling }, now)
  }
}

function byRun(open: readonly Open[]): readonly (readonly Open[])[] {
  const runs = new Map<string, readonly Open[]>()
  for (const one of open) runs.set(groupKey(one.event), [...(runs.get(groupKey(one.event)) ?? []), one])
  return [...runs.values()]
}

/** A mail says also why it goes to whom it goes to. */
async function lastingOf(trx: Trx, open: readonly Open[], message: Message | undefined): Promise<Lasting | undefined> {
  const rules = [...new Set(open.flatMap((one) => one.rules))].sort((a, b) => a - b)
  const problems = open.map(({ problem }) => problem)
  const facts = await factsOfProblems(trx, problems, rules)
  if (!isLasting(facts)) return undefined
  const mailedAs = message !== undefined && 'mailedAs' in message ? message.mailedAs : undefined
  return mailedAs !== undefined && (facts.card === 'stale' || facts.card === 'no-data') ? { ...facts, mailedAs } : facts
}

import { priorities } from '../core/delivery.ts'
import type { RefreshRecovered } from '../core/message.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { supersedeRepeats } from '../store/follow-ups.ts'
import type { Trx } from '../store/tables.ts'
import { factsOfNews } from './facts.ts'
import type { Word } from './word.ts'

/** Problems that one reply tells of. */
export type ToldBelow = { readonly deliveryId: number; readonly problemIds: readonly number[] }

/**
 * Tells below cards and mails, which notifies people, what became of what they tell of: one word for each of them, of each
 * instance.
 */
export async function tellBelow(
  trx: Trx,
  card: RefreshRecovered['card'],
  words: readonly Word[],
  now: Date,
): Promise<readonly ToldBelow[]> {
  const told: ToldBelow[] = []
  for (const [first, ...others] of byMessage(words)) {
    const { messageId } = first
    if (card === 'refresh-failed-again') await supersedeRepeats(trx, messageId, now)
    const problems = [first.problem, ...others.map(({ problem }) => problem)] as const
    const problemIds = problems.map(({ id }) => id)
    const rules = [...new Set([first, ...others].flatMap((word) => word.rules))].sort((a, b) => a - b)
    const facts = await factsOfNews(trx, problems, card, rules)
    const reply = { messageId, op: 'reply', priority: priorities.alert, facts, dueAt: now } as const
    told.push({ deliveryId: await insertDelivery(trx, reply, now), problemIds })
  }
  return told
}

type Words = readonly [Word, ...Word[]]

/** What a catch-up shows may be of several instances. A problem is told once, however often it failed. */
function byMessage(words: readonly Word[]): readonly Words[] {
  const messages = new Map<string, Words>()
  for (const word of words) {
    const key = `${word.messageId} ${instanceOf(word)}`
    const known = messages.get(key)
    if (known?.some(({ problem }) => problem.id === word.problem.id)) continue
    messages.set(key, known === undefined ? [word] : [...known, word])
  }
  return [...messages.values()]
}

/** The key of a failure begins with its instance. */
const instanceOf = ({ problem: { key } }: Word): string => key.slice(0, key.indexOf('/'))

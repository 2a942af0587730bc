import { holdOf } from '../core/hold.ts'
import { findCarrier, findQueued, hasFailed } from '../store/deliveries.ts'
import { listEvents } from '../store/events.ts'
import { isSaid, listMailsOf, type MailOfProblem } from '../store/follow-ups.ts'
import { lockMessage } from '../store/messages.ts'
import { findParked } from '../store/parking.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { factsOfNews } from './facts.ts'
import { showMail, wordBelow } from './mail-failure.ts'
import { tellBelow } from './tell-below.ts'
import type { Word } from './word.ts'

/**
 * The ends of failures, to everybody who was mailed of them: below that mail, as one word, or in it while it has not gone
 * out. With a mail that could not be sent, its end is dropped. Nobody is told twice.
 *
 * @returns until when muted rules hold them for some, by problem; those that are not in it are told to all
 */
export async function mailEnds(trx: Trx, problems: readonly Problem[], now: Date): Promise<ReadonlyMap<number, Date>> {
  const words: Word[] = []
  const unsent = new Set<number>()
  const held = new Map<number, Date>()
  for (const { problem, mail } of await lockMails(trx, problems)) {
    const until = await heldUntil(trx, problem, mail, now)
    if (until !== undefined) held.set(problem.id, first(until, held.get(problem.id)))
    else if ((await findQueued(trx, mail.id)) !== undefined) unsent.add(mail.id)
    else words.push(...(await wordsOf(trx, problem, mail)))
  }
  for (const messageId of unsent) await showMail(trx, messageId)
  await tellBelow(trx, 'refresh-recovered', words, now)
  return held
}

type Mailed = { readonly problem: Problem; readonly mail: MailOfProblem }

/** Two conversations may mail the same: both lock what they share in one order. */
async function lockMails(trx: Trx, problems: readonly Problem[]): Promise<readonly Mailed[]> {
  const mailed: Mailed[] = []
  for (const problem of problems) for (const mail of await listMailsOf(trx, problem.id)) mailed.push({ problem, mail })
  const ids = [...new Set(mailed.map(({ mail }) => mail.id))].sort((a, b) => a - b)
  for (const id of ids) await lockMessage(trx, id)
  return mailed
}

const first = (one: Date, other: Date = one): Date => (one < other ? one : other)

async function heldUntil(
  trx: Trx,
  { eventId }: Problem,
  { ruleMutedUntil }: MailOfProblem,
  now: Date,
): Promise<Date | undefined> {
  const [stored] = await listEvents(trx, [eventId])
  if (stored === undefined || ruleMutedUntil === undefined) return undefined
  const notice = { event: stored.event, isHere: false, isAcknowledged: false, ruleMutedUntil }
  return holdOf(notice, { mutes: [] }, now)?.until
}

async function wordsOf(trx: Trx, problem: Problem, { id, recipient }: MailOfProblem): Promise<readonly Word[]> {
  const carrier = await findCarrier(trx, id)
  if (carrier === undefined || (await hasFailed(trx, carrier))) return []
  if ((await findParked(trx, 'mail', recipient)) !== undefined) return []
  const word = await wordBelow(trx, id, problem)
  const facts = await factsOfNews(trx, [word.problem], 'refresh-recovered', word.rules)
  return (await isSaid(trx, id, facts)) ? [] : [word]
}

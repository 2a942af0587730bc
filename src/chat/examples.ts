import { isScalarBusiness } from '../core/measure.ts'
import type { Help } from '../core/message.ts'
import { mayRead } from '../core/rights.ts'
import type { Turn } from '../core/turn.ts'
import { findNewestReading } from '../store/readings.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import type { AlertWhen } from './command.ts'
import type { ChatDeps } from './deps.ts'
import { needsQuotes } from './name-meant.ts'
import { folded } from './near.ts'
import { phrase } from './phrase.ts'
import { roundAbove } from './round-above.ts'
import { nameAmong } from './subject.ts'

/** Sentences about real subjects, where their names may be shown: each of them works here as it stands. */
export async function examplesFor(
  deps: ChatDeps,
  turn: Pick<Turn, 'person' | 'conversation'>,
): Promise<Help['examples']> {
  if (!mayRead(deps.rights, turn.person, turn.conversation)) return {}
  const all = await listCandidates(deps, 'segment', 'measure', 'datasource')
  const source = all.find(({ kind }) => kind === 'datasource')
  const segment = all.find(({ kind }) => kind === 'segment')
  const measure = all.find((one) => one.measure !== undefined && isScalarBusiness(one.measure))
  const size = segment && (await numberOf(deps, segment))
  const value = measure && (await numberOf(deps, measure))
  return {
    ...(source && { oneSource: failuresOf(all, source), stale: alert(all, source, 'stale', '24 hours') }),
    ...(segment && size !== undefined && { above: { says: alert(all, segment, 'above', `${size}`), threshold: size } }),
    ...(measure && { measure: alert(all, measure, 'below', `${value ?? 1_000}`) }),
  }
}

async function numberOf(deps: ChatDeps, { instance, subject }: Candidate): Promise<number | undefined> {
  const reading = await findNewestReading(deps.db, instance.id, subject.key, { withValue: true })
  return reading && roundAbove(reading.value ?? 0)
}

const failuresOf = (all: readonly Candidate[], one: Candidate): string =>
  phrase({ verb: 'subscribe', what: 'refresh-failed', ...named(all, one), firstFailures: false, alsoManual: false })

function alert(all: readonly Candidate[], one: Candidate, condition: AlertWhen['condition'], number: string): string {
  const { kind } = one
  const { subject, ...aside } = named(all, one)
  const quoted = needsQuotes(all, subject) && { quoted: true as const }
  const rest = { alsoNow: false, mails: [], here: false }
  return phrase({ verb: 'alert-when', kind, subject, ...aside, ...quoted, condition, number, ...rest })
}

/** Its name, with its instance where another one has something of that name. */
function named(all: readonly Candidate[], one: Candidate): { readonly subject: string; readonly instance?: string } {
  const subject = nameAmong(all, one)
  const isElsewhere = all.some(
    (other) =>
      other.kind === one.kind &&
      other.instance.id !== one.instance.id &&
      other.names.some((name) => folded(name) === folded(subject)),
  )
  return { subject, ...(isElsewhere && { instance: one.instance.name }) }
}

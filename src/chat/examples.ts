import { isScalarBusiness } from '../core/measure.ts'
import type { Help } from '../core/message.ts'
import type { Turn } from '../core/turn.ts'
import { findNewestReading } from '../store/readings.ts'
import type { Language } from '../words/index.ts'
import { openHere } from './access/open-here.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import type { AlertWhen } from './command.ts'
import type { ChatDeps, Heard } from './deps.ts'
import { needsQuotes } from './name-meant.ts'
import { folded } from './near.ts'
import { phrase } from './phrase.ts'
import { roundAbove } from './rules/round-above.ts'
import { nameAmong } from './subject.ts'

/** Sentences about real subjects, where their names may be shown: each of them works here as it stands. */
export async function examplesFor(
  deps: ChatDeps,
  turn: Pick<Turn, 'person' | 'conversation'> & Partial<Pick<Heard, 'lang'>>,
): Promise<Help['examples']> {
  const all = await listCandidates(await openHere(deps, turn), 'segment', 'measure', 'datasource')
  const { lang } = turn
  const source = all.find(({ kind }) => kind === 'datasource')
  const segment = all.find(({ kind }) => kind === 'segment')
  const measure = all.find((one) => one.measure !== undefined && isScalarBusiness(one.measure))
  const size = segment && (await numberOf(deps, segment))
  const value = measure && (await numberOf(deps, measure))
  return {
    ...(source && { oneSource: failuresOf(all, source, lang), stale: alert(all, source, 'stale', '24 hours', lang) }),
    ...(segment &&
      size !== undefined && { above: { says: alert(all, segment, 'above', `${size}`, lang), threshold: size } }),
    ...(measure && { measure: alert(all, measure, 'below', `${value ?? 1_000}`, lang) }),
  }
}

async function numberOf(deps: ChatDeps, { instance, subject }: Candidate): Promise<number | undefined> {
  const reading = await findNewestReading(deps.db, instance.id, subject.key, { withValue: true })
  return reading && roundAbove(reading.value ?? 0)
}

const failuresOf = (all: readonly Candidate[], one: Candidate, lang: Language | undefined): string =>
  phrase(
    { verb: 'subscribe', what: 'refresh-failed', ...named(all, one), firstFailures: false, alsoManual: false },
    lang,
  )

function alert(
  all: readonly Candidate[],
  one: Candidate,
  condition: AlertWhen['condition'],
  number: string,
  lang: Language | undefined,
): string {
  const { kind } = one
  const { subject, ...aside } = named(all, one)
  const quoted = needsQuotes(all, subject) && { quoted: true as const }
  const rest = { alsoNow: false, mails: [], here: false }
  return phrase({ verb: 'alert-when', kind, subject, ...aside, ...quoted, condition, number, ...rest }, lang)
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

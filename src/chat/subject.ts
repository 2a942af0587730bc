import type { Message } from '../core/message.ts'
import type { SubjectKind, Where } from '../core/subject.ts'
import { type KnownInstance, listInstances } from '../store/instances.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import type { ChatDeps } from './deps.ts'
import { folded, nearest } from './near.ts'
import { readingsOf, type SubjectSaid } from './readings-of.ts'
import { refuse, say } from './say.ts'

/** Found, or what to answer instead. */
export type Found<T> = { readonly ok: true; readonly found: T } | { readonly ok: false; readonly answer: Message }

export type FoundSubject = { readonly candidate: Candidate; readonly precisely: Precisely }

/** How to name what was found so that nothing else is meant, and what stood behind the name. */
export type Precisely = { readonly subject: string; readonly instance?: string; readonly where?: Where }

export const shownChoices = 5

/** The instance that is meant: the one that was named, the only one there is, else a question. */
export async function findInstanceSaid(
  deps: ChatDeps,
  said: string | undefined,
  rephrase: (instance: string) => string,
): Promise<Found<KnownInstance>> {
  const all = await listInstances(deps.db)
  if (all.length === 0) return refuse(say({ key: 'no-instance' }))
  const meant = said === undefined ? all : all.filter((one) => folded(one.name) === folded(said) || one.id === said)
  const [only, second] = meant
  if (only !== undefined && second === undefined) return { ok: true, found: only }
  const choices = all.slice(0, shownChoices).map(({ name }) => ({ title: name, says: rephrase(name) }))
  return refuse(
    said === undefined || second !== undefined
      ? say({ key: 'which-instance' }, choices)
      : say({ key: 'no-such-instance', said }, choices),
  )
}

/**
 * The subject that is meant. Only an exact name acts, in any letter case; anything else is a question with the nearest
 * names. A name may be followed by `where …` and `in <instance>`, unless that belongs to the name.
 *
 * @param kinds     what it may be, the likeliest first
 * @param rephrase  the command as it would be said of another subject
 */
export async function findSubject(
  deps: ChatDeps,
  kinds: readonly [SubjectKind, ...SubjectKind[]],
  said: SubjectSaid,
  rephrase: (candidate: Candidate, precisely: Precisely) => string,
): Promise<Found<FoundSubject>> {
  const all = await listCandidates(deps, ...kinds)
  const [kind] = kinds
  if (all.length === 0) return refuse(say({ key: 'nothing-known', kind }))
  const { exact, aside } = exactly(all, said)
  const [only, second] = exact
  if (only !== undefined && second === undefined)
    return { ok: true, found: { candidate: only, precisely: { ...aside, subject: nameAmong(all, only) } } }
  if (second !== undefined) return refuse(whichOf(kind, exact, (one, at) => rephrase(one, { ...aside, ...at })))
  const choices = nearest(said.subject, all, ({ names }) => names, shownChoices).map((one) => ({
    title: one.subject.title,
    says: rephrase(one, { subject: nameAmong(all, one), ...(said.instance && { instance: one.instance.name }) }),
  }))
  return refuse(say({ key: 'did-you-mean', said: said.subject, kind }, choices))
}

/** Several things have this name: in different instances, or of different kinds. */
function whichOf(
  kind: SubjectKind,
  exact: readonly Candidate[],
  rephrase: (candidate: Candidate, precisely: Precisely) => string,
): Message {
  const isByInstance = new Set(exact.map(({ instance }) => instance.id)).size === exact.length
  const choices = exact.slice(0, shownChoices).map((one) => {
    const says = rephrase(one, { subject: one.name, ...(isByInstance && { instance: one.instance.name }) })
    return { title: isByInstance ? one.instance.name : says, says }
  })
  return say(isByInstance ? { key: 'which-instance' } : { key: 'which-subject', kind }, choices)
}

/** Its title, unless something else of its kind has that name too. */
export const nameAmong = (all: readonly Candidate[], one: Candidate): string =>
  all.some(
    (other) =>
      other !== one &&
      other.kind === one.kind &&
      other.instance.id === one.instance.id &&
      other.names.some((each) => folded(each) === folded(one.subject.title)),
  )
    ? one.name
    : one.subject.title

/** Whether what was said is exactly the name of something, perhaps with `where …` and `in <instance>` behind it. */
export const fitsExactly = (all: readonly Candidate[], said: SubjectSaid): boolean =>
  exactly(all, said).exact.length > 0

/** What a name fits exactly, in its longest reading that fits anything, and what was said behind that. */
function exactly(
  all: readonly Candidate[],
  said: SubjectSaid,
): { readonly exact: readonly Candidate[]; readonly aside: Omit<Precisely, 'subject'> } {
  const known = all.map((one) => ({ one, names: one.names.map(folded), at: folded(one.instance.name) }))
  const instances = new Set(known.map(({ at }) => at))
  for (const { subject, ...aside } of readingsOf(said, (name) => instances.has(folded(name)))) {
    const wanted = folded(subject)
    const at = aside.instance === undefined ? undefined : folded(aside.instance)
    const mayHave = ({ kind }: Candidate): boolean =>
      said.where !== undefined || aside.where === undefined || kind !== 'datasource'
    const exact = known.filter(
      (each) => mayHave(each.one) && each.names.includes(wanted) && (at === undefined || each.at === at),
    )
    if (exact.length > 0) return { exact: exact.map(({ one }) => one), aside }
  }
  return { exact: [], aside: {} }
}

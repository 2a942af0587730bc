import type { Message } from '../core/message.ts'
import type { SubjectKind } from '../core/subject.ts'
import type { KnownInstance } from '../store/instances.ts'
import { closedInstance, findClosed, isNamed } from './access/closed.ts'
import { instanceCalled, instanceTitled } from './access/instance-called.ts'
import { type Asking, type Asks, mostOptions } from './ask/asking.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import type { ChatDeps } from './deps.ts'
import { folded, nearest } from './near.ts'
import { type Precisely, readingsOf, type SubjectSaid } from './readings-of.ts'
import { ask, refuse, say } from './say.ts'

/** Found, or what to answer instead. */
export type Found<T> = { readonly ok: true; readonly found: T } | { readonly ok: false; readonly answer: Message }

export type FoundSubject = { readonly candidate: Candidate; readonly precisely: Precisely }

export type { Precisely } from './readings-of.ts'

export const shownChoices = 5

/**
 * The instance that is meant: the one that was named, the only one there is, the one that is usual here, else a question.
 * One that is not open here is not found.
 */
export async function findInstanceSaid(
  deps: ChatDeps,
  said: string | undefined,
  rephrase: (instance: string) => string,
): Promise<Found<KnownInstance>> {
  const { instances: all, usual } = deps.open ?? { instances: [] }
  if (all.length === 0) return refuse(say({ key: 'no-instance' }))
  const meant = said === undefined ? all : all.filter((one) => isNamed(one, said))
  const [only, second] = meant
  if (only !== undefined && second === undefined) return { ok: true, found: only }
  if (said === undefined && usual !== undefined) return { ok: true, found: usual }
  const closed = said === undefined || only !== undefined ? undefined : await findClosed(deps, said)
  if (closed !== undefined) return refuse(closedInstance(closed, deps.lang))
  return refuse(whichInstance(all, said, rephrase))
}

/** Which of these instances is meant: where several have the name that was said, which of those. */
export function whichInstance(
  all: readonly KnownInstance[],
  said: string | undefined,
  rephrase: (instance: string) => string,
): Asking {
  const named = said === undefined ? [] : all.filter((one) => isNamed(one, said))
  const rivals = named.length === 0 ? all : named
  const called = (one: KnownInstance): string => instanceCalled(all, one)
  const titled = (one: KnownInstance): string => instanceTitled(all, one)
  const choices = rivals.slice(0, shownChoices).map((one) => ({ title: titled(one), says: rephrase(called(one)) }))
  const among = rivals.slice(0, mostOptions).map((one) => ({ title: titled(one), value: called(one) }))
  const asks: Asks = { piece: 'instance', ...(rivals.length > shownChoices && { among }) }
  return said === undefined || named.length > 0
    ? ask({ key: 'which-instance' }, choices, asks)
    : ask({ key: 'no-such-instance', said }, choices, asks)
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
  const meant = preferred(aside, exact, deps.open?.usual)
  const [only, second] = meant
  if (only !== undefined && second === undefined)
    return { ok: true, found: { candidate: only, precisely: { ...aside, subject: nameAmong(all, only) } } }
  if (second !== undefined) return refuse(whichOf(meant, (one, at) => rephrase(one, { ...aside, ...at })))
  const read = loosely(all, said)
  const { where, instance } = read
  const near = nearest(read.subject, thereFirst(all, instance), ({ names }) => names, mostOptions)
  const choices = near.slice(0, shownChoices).map((one) => ({
    title: one.subject.title,
    says: rephrase(one, {
      subject: nameAmong(all, one),
      ...(one.kind === 'measure' && where && { where }),
      ...((instance ?? said.instance) !== undefined && { instance: instanceCalled(instancesOf(all), one.instance) }),
    }),
  }))
  const asks = { ...asksForSubject(all, near), read }
  return refuse(ask({ key: 'did-you-mean', said: read.subject, kind }, choices, asks))
}

/** Of two names that are as near, the one in the instance that was said comes first. */
const thereFirst = (all: readonly Candidate[], said: string | undefined): readonly Candidate[] =>
  said === undefined
    ? all
    : [true, false].flatMap((isThere) => all.filter((one) => isNamed(one.instance, said) === isThere))

/** A name that fits nothing, without the value and the instance that stand behind it; an instance that is none is left out. */
function loosely(all: readonly Candidate[], said: SubjectSaid): SubjectSaid {
  const isInstance = (name: string): boolean => all.some(({ instance }) => isNamed(instance, name))
  const read = readingsOf(said, isInstance).findLast(
    ({ where, instance }) => where?.value !== '' && (instance === undefined || isInstance(instance)),
  )
  if (read !== undefined) return read
  const { instance: _instance, ...rest } = said
  return rest
}

/** Which one is meant, of all there are of these kinds. */
export async function whichSubject(
  deps: ChatDeps,
  kinds: readonly [SubjectKind, ...SubjectKind[]],
  rephrase: (candidate: Candidate, precisely: Precisely) => string,
): Promise<Message> {
  const all = await listCandidates(deps, ...kinds)
  const [kind] = kinds
  if (all.length === 0) return say({ key: 'nothing-known', kind })
  const isOne = all.every(({ instance }) => instance.id === all[0]?.instance.id)
  const choices = all.slice(0, shownChoices).map((one) => ({
    title: titleAmong(all, one),
    says: rephrase(one, {
      subject: nameAmong(all, one),
      ...(!isOne && { instance: instanceCalled(instancesOf(all), one.instance) }),
    }),
  }))
  return ask({ key: 'which-subject', ...kindOfAll(all) }, choices, asksForSubject(all, all))
}

/** One of these is asked for; a list of them is offered where they are more than there is room for as buttons. */
export const asksForSubject = (all: readonly Candidate[], near: readonly Candidate[]): Asks =>
  all.length <= shownChoices
    ? { piece: 'subject' }
    : {
        piece: 'subject',
        among: near.slice(0, mostOptions).map((one) => ({ title: titleAmong(all, one), value: refOf(one) })),
        dataset: [...new Set(all.map(({ kind }) => kind))].join(' '),
      }

/** How a list names a subject so that nothing else is meant: its instance and its key. */
export const refOf = ({ instance, subject }: Pick<Candidate, 'instance' | 'subject'>): string =>
  `${instance.id}/${subject.key}`

/** How people tell it from others of that name: with its instance where there are several. */
export function titleAmong(all: readonly Candidate[], { instance, subject }: Candidate): string {
  const isOne = all.every((other) => other.instance.id === instance.id)
  return isOne ? subject.title : `${subject.title} (${instanceTitled(instancesOf(all), instance)})`
}

/** Where a name is that of several, what is in the instance that is usual here, unless another one was named. */
function preferred(
  { instance }: Omit<Precisely, 'subject'>,
  exact: readonly Candidate[],
  usual: KnownInstance | undefined,
): readonly Candidate[] {
  const mine = instance === undefined ? exact.filter((one) => one.instance.id === usual?.id) : []
  return mine.length > 0 ? mine : exact
}

/** Several things have this name: in different instances, or of different kinds. */
function whichOf(
  exact: readonly Candidate[],
  rephrase: (candidate: Candidate, precisely: Precisely) => string,
): Message {
  const instances = instancesOf(exact)
  const isByInstance = instances.length === exact.length
  const choices = exact.slice(0, shownChoices).map((one) => {
    const says = rephrase(one, {
      subject: one.name,
      ...(isByInstance && { instance: instanceCalled(instances, one.instance) }),
    })
    return { title: isByInstance ? instanceTitled(instances, one.instance) : says, says }
  })
  const among = exact
    .slice(0, mostOptions)
    .map(({ instance }) => ({ title: instanceTitled(instances, instance), value: instanceCalled(instances, instance) }))
  return isByInstance
    ? ask({ key: 'which-instance' }, choices, { piece: 'instance', ...(exact.length > shownChoices && { among }) })
    : ask({ key: 'which-subject', ...kindOfAll(exact) }, choices, asksForSubject(exact, exact))
}

const instancesOf = (all: readonly Candidate[]): readonly KnownInstance[] => [
  ...new Map(all.map(({ instance }) => [instance.id, instance])).values(),
]

/** What they all are, where they are one kind of thing. */
export function kindOfAll([first, ...rest]: readonly Candidate[]): { readonly kind?: SubjectKind } {
  return first !== undefined && rest.every(({ kind }) => kind === first.kind) ? { kind: first.kind } : {}
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
  const known = all.map((one) => ({
    one,
    names: one.names.map(folded),
    at: [one.instance.name, one.instance.id].map(folded),
  }))
  const instances = new Set(known.flatMap(({ at }) => at))
  for (const { subject, ...aside } of readingsOf(said, (name) => instances.has(folded(name)))) {
    const wanted = folded(subject)
    const at = aside.instance === undefined ? undefined : folded(aside.instance)
    const mayHave = ({ kind }: Candidate): boolean =>
      said.where !== undefined || aside.where === undefined || kind !== 'datasource'
    const exact = known.filter(
      (each) => mayHave(each.one) && each.names.includes(wanted) && (at === undefined || each.at.includes(at)),
    )
    if (exact.length > 0) return { exact: exact.map(({ one }) => one), aside }
  }
  return { exact: [], aside: {} }
}

import { dataSourceSubject, segmentSubject } from '../core/event.ts'
import type { Message } from '../core/message.ts'
import type { Subject } from '../core/rule.ts'
import { listDataSources, listSegments } from '../store/catalogue.ts'
import { type KnownInstance, listInstances } from '../store/instances.ts'
import type { ChatDeps } from './deps.ts'
import { folded, nearest } from './near.ts'
import { unquoted } from './quote.ts'
import { say } from './say.ts'

/** Something a rule can be about, with all the names people may use for it. */
export type Candidate = {
  readonly instance: KnownInstance
  readonly subject: Subject
  /** Its name in Customer Insights. */
  readonly name: string
  readonly names: readonly string[]
  readonly owner?: string
}

/** Found, or what to answer instead. */
export type Found<T> = { readonly ok: true; readonly found: T } | { readonly ok: false; readonly answer: Message }

export type SubjectKind = 'datasource' | 'segment'

type Said = { readonly subject?: string; readonly instance?: string }

const shownChoices = 5

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
 * names. A name may be followed by `in <instance>`, unless that belongs to the name.
 */
export async function findSubject(
  deps: ChatDeps,
  kind: SubjectKind,
  said: Required<Pick<Said, 'subject'>> & Said,
  rephrase: (subject: string, instance?: string) => string,
): Promise<Found<Candidate>> {
  const all = await listCandidates(deps, kind)
  if (all.length === 0) return refuse(say({ key: 'nothing-known', kind }))
  const exact = exactly(all, said)
  const [only, second] = exact
  if (only !== undefined && second === undefined) return { ok: true, found: only }
  if (second !== undefined) {
    const choices = exact.map(({ instance, name }) => ({ title: instance.name, says: rephrase(name, instance.name) }))
    return refuse(say({ key: 'which-instance' }, choices.slice(0, shownChoices)))
  }
  const near = nearest(said.subject, all, ({ names }) => names, shownChoices)
  const choices = near.map(({ subject }) => ({ title: subject.title, says: rephrase(subject.title) }))
  return refuse(say({ key: 'did-you-mean', said: said.subject, kind }, choices))
}

/** Everything of a kind that is known, in all watched instances. */
export async function listCandidates(deps: ChatDeps, kind: SubjectKind): Promise<readonly Candidate[]> {
  const instances = await listInstances(deps.db)
  const perInstance = instances.map((instance) =>
    kind === 'segment' ? segmentsOf(deps, instance) : dataSourcesOf(deps, instance),
  )
  return (await Promise.all(perInstance)).flat()
}

const segmentsOf = async (deps: ChatDeps, instance: KnownInstance): Promise<readonly Candidate[]> =>
  (await listSegments(deps.db, instance.id)).map(({ name, friendlyName, owner }) => ({
    instance,
    name,
    subject: { key: segmentSubject(name), title: friendlyName ?? name },
    names: [name, friendlyName ?? name],
    ...(owner !== undefined && { owner }),
  }))

const dataSourcesOf = async (deps: ChatDeps, instance: KnownInstance): Promise<readonly Candidate[]> =>
  (await listDataSources(deps.db, instance.id)).map((source) => ({
    instance,
    name: source.name,
    subject: { key: dataSourceSubject(source), title: source.friendlyName ?? source.name },
    names: [source.name, source.friendlyName ?? source.name],
    ...(source.owner !== undefined && { owner: source.owner }),
  }))

function exactly(all: readonly Candidate[], said: Required<Pick<Said, 'subject'>> & Said): readonly Candidate[] {
  const named = (subject: string, instance: string | undefined): readonly Candidate[] =>
    all.filter(
      (one) =>
        one.names.some((name) => folded(name) === folded(subject)) &&
        (instance === undefined || folded(one.instance.name) === folded(instance)),
    )
  const whole = named(said.subject, said.instance)
  if (whole.length > 0) return whole
  const [, subject, instance] = /^(.+) in (.+)$/i.exec(said.subject) ?? []
  return subject === undefined || instance === undefined ? [] : named(unquoted(subject), instance)
}

const refuse = (answer: Message): { readonly ok: false; readonly answer: Message } => ({ ok: false, answer })

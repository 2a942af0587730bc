import type { Happening } from './timeline.ts'

/** One instance of a random world while it is told. Moments are whole seconds. */
export type Place = {
  readonly instance: string
  /** Begins every label of a job or task, so that labels are unique in the world. */
  readonly prefix: string
  readonly sources: readonly Source[]
  readonly things: readonly Thing[]
  readonly told: Happening[]
  readonly jobs: PlayedJob[]
  /** The first moment at which nothing more goes on with a subject, by its key. */
  readonly freeAt: Map<string, number>
}

export type Source = { readonly id: string; readonly name: string; readonly tables: readonly string[] }

/** A segment or measure; `madeAt` `undefined` while it is deleted. */
export type Thing = {
  readonly kind: 'segment' | 'measure'
  readonly name: string
  readonly dimensions: readonly string[]
  madeAt: number | undefined
  isActive: boolean
}

/** `keys` are the subjects that it is busy with; `endsAt` is Infinity when it never ends. */
export type PlayedJob = {
  readonly job: string
  readonly startsAt: number
  readonly endsAt: number
  readonly keys: Set<string>
}

export const keyOf = (subject: Source | Thing): string =>
  'id' in subject ? `source ${subject.id}` : `${subject.kind} ${subject.name}`

export const isFree = (place: Place, key: string, at: number): boolean =>
  (place.freeAt.get(key) ?? Number.NEGATIVE_INFINITY) <= at

/** What is there at that moment and has nothing going on. */
export const freeThings = (place: Place, kind: Thing['kind'], at: number): readonly Thing[] =>
  place.things.filter((thing) => thing.kind === kind && thing.madeAt !== undefined && isFree(place, keyOf(thing), at))

export const freeSources = (place: Place, at: number): readonly Source[] =>
  place.sources.filter((source) => isFree(place, keyOf(source), at))

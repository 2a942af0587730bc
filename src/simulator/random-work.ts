import { type Chance, oneOf, sometimes } from './draw.ts'
import { freeSources, freeThings, isFree, keyOf, type Place, type Source, type Thing } from './random-place.ts'

/** One piece of work of a job, whatever the number of its tries. `waitsFor` names earlier pieces of the same job. */
export type Work = {
  readonly name: string
  readonly operation: string
  /** The subject that is busy with it. */
  readonly key: string
  readonly source?: string
  readonly thing?: Thing
  readonly waitsFor: readonly string[]
}

/** What a job is asked to do; no work where nothing of its kind is free. */
export type Order = { readonly operation: string; readonly works: readonly Work[] }

/** The simplest order is the refresh of one data source. */
export function randomOrder(chance: Chance, place: Place, at: number): Order {
  const kind = oneOf(chance, [
    'ingestion',
    'segmentation',
    'measures',
    'all',
    'unification',
    'segmentation',
    'measures',
    'all',
    'ingestion',
    'segmentation',
    'measures',
  ])
  const segments = freeThings(place, 'segment', at)
  const measures = freeThings(place, 'measure', at)
  switch (kind) {
    case 'ingestion':
      return { operation: 'ingestion', works: ingestOne(chance, freeSources(place, at)) }
    case 'segmentation':
      return { operation: 'segmentation', works: evaluate(oneOrAll(chance, segments), []) }
    case 'measures':
      return { operation: 'measures', works: evaluate(oneOrAll(chance, measures), []) }
    case 'unification':
      return unification(chance, place, at)
    case 'all':
      return fullRefresh(chance, place, at)
    default:
      return kind satisfies never
  }
}

function fullRefresh(chance: Chance, place: Place, at: number): Order {
  const ingestion = freeSources(place, at).flatMap((source) => ingest(source))
  const names = ingestion.map(({ name }) => name)
  const unifying = isFree(place, unificationKey, at) ? unify(names, true) : []
  const last = unifying.length > 0 ? ['Merge'] : names
  const things = [...freeThings(place, 'segment', at), ...freeThings(place, 'measure', at)]
  const operation = sometimes(chance, 0.1) ? 'All' : 'all'
  return { operation, works: [...ingestion, ...unifying, ...evaluate(things, last)] }
}

function unification(chance: Chance, place: Place, at: number): Order {
  const isWhole = !sometimes(chance, 0.3)
  const segments = isWhole && sometimes(chance, 0.5) ? freeThings(place, 'segment', at) : []
  const works = isFree(place, unificationKey, at) ? [...unify([], isWhole), ...evaluate(segments, ['Merge'])] : []
  return { operation: isWhole ? 'merge' : 'match', works }
}

function ingestOne(chance: Chance, sources: readonly Source[]): readonly Work[] {
  const [first, ...rest] = sources
  if (first === undefined) return []
  const works = ingest(oneOf(chance, [first, ...rest]))
  return sometimes(chance, 0.5) ? works : works.slice(0, 1)
}

function oneOrAll(chance: Chance, things: readonly Thing[]): readonly Thing[] {
  const [first, ...rest] = things
  if (first === undefined || sometimes(chance, 0.6)) return things
  return [oneOf(chance, [first, ...rest])]
}

const ingest = (source: Source): readonly Work[] =>
  source.tables.map((name) => ({
    name,
    operation: 'ingestion',
    key: keyOf(source),
    source: source.id,
    waitsFor: [],
  }))

const unificationKey = 'unification'
const step = (name: string, operation: string, waitsFor: readonly string[]): Work => ({
  name,
  operation,
  key: unificationKey,
  waitsFor,
})

/** Map, match and merge one after the other; a match-only run ends before the merge. */
const unify = (after: readonly string[], isWhole: boolean): readonly Work[] => [
  step('Map', 'map', after),
  step('Match', 'match', ['Map']),
  ...(isWhole ? [step('Merge', 'merge', ['Match'])] : []),
]

const evaluate = (things: readonly Thing[], waitsFor: readonly string[]): readonly Work[] =>
  things.map((thing) => ({
    name: thing.name,
    operation: thing.kind === 'segment' ? 'segmentation' : 'measures',
    key: keyOf(thing),
    thing,
    waitsFor,
  }))

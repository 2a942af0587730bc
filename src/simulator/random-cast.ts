import { type Chance, oneOf, sometimes, whole } from './draw.ts'
import type { Place, Source, Thing } from './random-place.ts'

const owner = 'a.jansen@contoso.example'
const sourceNames = ['Webshop', 'CRM', 'Loyalty', 'Stores']
const tableNames = ['Contacts', 'Orders', 'Returns']
const segmentNames = ['VIPCustomers', 'HighRiskTransactionChurn', 'NewThisMonth']
const measureNames = ['TotalRevenue', 'AverageBasket']

/** Makes an instance and everything in it, all in the second `at`. The simplest one has one data source and no more. */
export function randomPlace(chance: Chance, index: number, at: number): Place {
  const instance = guid('0', index)
  const sources = sourceNames.slice(0, whole(chance, 1, 4)).map((name, nth): Source => {
    const tables = tableNames.slice(0, whole(chance, 1, 3)).map((table) => `${name}_${table}`)
    return { id: guid('5', index * 10 + nth), name, tables }
  })
  const things = [
    ...segmentNames.slice(0, whole(chance, 0, 3)).map((name) => newThing('segment', name, [], at)),
    ...measureNames.slice(0, whole(chance, 0, 2)).map((name) => newThing('measure', name, [], at)),
    ...(sometimes(chance, 0.25) ? [newThing('measure', 'RevenueByCountry', ['Country'], at)] : []),
  ]
  const place = { instance, prefix: `i${index + 1}`, sources, things, told: [], jobs: [], freeAt: new Map() }
  tellCast(place, oneOf(chance, ['production', 'production', 'sandbox']), at)
  return place
}

const newThing = (kind: Thing['kind'], name: string, dimensions: readonly string[], at: number): Thing => ({
  kind,
  name,
  dimensions,
  madeAt: at,
  isActive: true,
})

function tellCast({ instance, prefix, sources, things, told }: Place, type: string, at: number): void {
  told.push({ at, do: 'make-instance', instance, name: `Contoso ${prefix}`, type })
  for (const { id, name, tables } of sources) {
    const words = { name, friendlyName: name, kind: 'powerQuery', tables: [...tables], createdBy: owner }
    told.push({ at, do: 'make-source', instance, source: id, ...words })
  }
  for (const thing of things) tellMade(instance, told, thing, at)
}

/** Tells of a segment or measure that is made, for the first time or again. */
export function tellMade(instance: string, told: Place['told'], { kind, name, dimensions }: Thing, at: number): void {
  if (kind === 'segment') {
    told.push({ at, do: 'make-segment', instance, segment: name, friendlyName: name, createdBy: owner })
    return
  }
  const made = { at, do: 'make-measure', instance, measure: name, displayName: name, createdBy: owner } as const
  told.push(dimensions.length === 0 ? made : { ...made, dimensions: [...dimensions] })
}

const guid = (kind: string, index: number): string =>
  `${kind}f8fad5b-d9cb-469f-a165-${String(index + 1).padStart(12, '0')}`

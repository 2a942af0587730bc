import type { Place } from './place.ts'
import type { Order } from './read-order.ts'
import type { NewTask } from './task.ts'

/** A task of an order; what it waits for stands before it. */
export type OrderTask = NewTask & { readonly id: string; readonly waitingFor: readonly string[] }

/** The tasks that an order means, with new ids. A full refresh leaves out nothing that the simulator knows. */
export function orderTasks(place: Place, { operation, identifiers }: Order, newId: () => string): readonly OrderTask[] {
  const wanted = (name: string): boolean => identifiers.length === 0 || identifiers.includes(name)
  const task = (of: string, name: string, waitingFor: readonly string[] = [], source?: string): OrderTask => {
    return { id: newId(), operation: of, name, waitingFor, source }
  }
  const ingestions = (): readonly OrderTask[] =>
    [...place.sources.values()].filter(({ id }) => wanted(id)).map(({ id, name }) => task('ingestion', name, [], id))
  const named = (of: string, things: ReadonlyMap<string, unknown>, waitingFor?: readonly string[]) =>
    [...things.keys()].filter(wanted).map((name) => task(of, name, waitingFor))
  switch (operation) {
    case 'ingestion':
      return ingestions()
    case 'segmentation':
      return named('segmentation', place.segments)
    case 'measures':
    case 'entityMeasures':
      return named('entityMeasures', place.measures)
    case 'all': {
      const sources = ingestions()
      const unified = unification('merge', sources.map(idOfTask), task)
      const merged = unified.slice(-1).map(idOfTask)
      const segments = named('segmentation', place.segments, merged)
      return [...sources, ...unified, ...segments, ...named('entityMeasures', place.measures, merged)]
    }
    default:
      return unification(operation, [], task)
  }
}

const idOfTask = ({ id }: OrderTask): string => id

type MakeTask = (operation: string, name: string, waitingFor: readonly string[]) => OrderTask

/** Map, match and merge, each waiting for the one before it, up to the one that is asked for. */
function unification(upTo: string, sources: readonly string[], task: MakeTask): readonly OrderTask[] {
  const map = task('map', 'Map', sources)
  const match = task('match', 'Match', [map.id])
  const merge = task('merge', 'Merge', [match.id])
  const all = [map, match, merge]
  return all.slice(0, all.findIndex(({ operation }) => operation === upTo) + 1)
}

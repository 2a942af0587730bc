import { randomUUID } from 'node:crypto'
import { known } from './known.ts'
import { type Instance, newPlace, type Place } from './place.ts'
import { type Runs, runs } from './runs.ts'
import { createScript, type Script } from './script.ts'
import { type Things, things } from './things.ts'

/** What the simulated Customer Insights holds. It has no clock: every action names its moment. */
export type World = Things &
  Runs & {
    /** Those that the API shows at the moment. */
    readonly instances: readonly Instance[]
    /** An instance that was removed comes back with all that it held, as when somebody may see it again. */
    readonly addInstance: (instance: Instance) => void
    /** The API shows it no more; what happens in it goes on. */
    readonly removeInstance: (instanceId: string) => void
    readonly script: Script
    readonly at: Script['at']
    readonly advance: Script['advance']
    /** For the pages; `undefined` for an instance that is not shown. */
    readonly find: (instanceId: string) => Place | undefined
    /** Makes the ids of what comes without one. */
    readonly newId: () => string
  }

/**
 * Makes a world with instances and nothing in them but the demo's customers.
 *
 * @param options  instances with GUIDs as ids; `newId` makes the ids of jobs and tasks, random GUIDs unless given
 * @returns        a world that only its own actions change; every moment is UTC, statuses are in the API's spelling
 *                 and any word is taken, so that unknown ones can be played too
 * @throws         never here; its actions throw RangeError for an instance, segment, measure, job or task it does not
 *                 know
 * @see            Dynamics365-CustomerInsights-Client-Libraries, code-model-v1
 */
export function createWorld(options: {
  readonly instances: readonly Instance[]
  readonly newId?: () => string
}): World {
  const newId = options.newId ?? randomUUID
  const places = new Map(options.instances.map((instance) => [instance.id, newPlace(instance)]))
  const placeOf = (instanceId: string): Place => known(places.get(instanceId), `instance ${instanceId}`)
  const shown = (): readonly Place[] => [...places.values()].filter(({ isShown }) => isShown)
  const script = createScript()
  return {
    get instances() {
      return shown().map(({ instance }) => instance)
    },
    addInstance: (instance) => {
      const place = places.get(instance.id)
      if (place === undefined) places.set(instance.id, newPlace(instance))
      else Object.assign(place, { instance, isShown: true })
    },
    removeInstance: (instanceId) => {
      placeOf(instanceId).isShown = false
    },
    find: (instanceId) => shown().find(({ instance }) => instance.id === instanceId),
    script,
    at: script.at,
    advance: script.advance,
    newId,
    ...things(placeOf),
    ...runs(placeOf, newId),
  }
}

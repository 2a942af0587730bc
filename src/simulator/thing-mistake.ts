import type { Happening } from './timeline.ts'

/** The instances that were made, those that the API shows, and their segments and measures, up to a happening. */
export type Cast = { readonly made: Set<string>; readonly shown: Set<string>; readonly things: Set<string> }

export const newCast = (): Cast => ({ made: new Set(), shown: new Set(), things: new Set() })

/**
 * Why this cannot happen to its instance, segment or measure; what is made or deleted is noted in `cast`. In an instance
 * that was removed things go on, and a second segment or measure of one name takes the place of the first.
 */
export function thingMistake(cast: Cast, one: Happening): string | undefined {
  if (!('instance' in one)) return undefined
  if (one.do === 'make-instance') return instanceMade(cast, one.instance)
  if (!cast.made.has(one.instance)) return `the instance ${one.instance} is not made before`
  if (one.do === 'remove-instance')
    return cast.shown.delete(one.instance) ? undefined : `the instance ${one.instance} is removed already`
  const name = nameOf(one)
  if (name === undefined) return undefined
  const key = `${one.instance}/${name}`
  if (one.do === 'make-segment' || one.do === 'make-measure') cast.things.add(key)
  if (!cast.things.has(key)) return `the ${name} is not there`
  if (one.do === 'delete-segment' || one.do === 'delete-measure') cast.things.delete(key)
  return undefined
}

function instanceMade({ made, shown }: Cast, instance: string): string | undefined {
  if (shown.has(instance)) return `the instance ${instance} is there already`
  made.add(instance)
  shown.add(instance)
  return undefined
}

function nameOf(one: Happening): string | undefined {
  if ('segment' in one) return `segment ${one.segment}`
  return 'measure' in one ? `measure ${one.measure}` : undefined
}

import { type Chance, oneOf, sometimes, whole } from './draw.ts'
import { tellMade } from './random-cast.ts'
import { isFree, keyOf, type Place, type Thing } from './random-place.ts'

/** Changes, deletes or makes again a segment or measure that nothing goes on with; does nothing where there is none. */
export function randomChange(chance: Chance, place: Place, at: number): void {
  const [first, ...rest] = place.things.filter((thing) => isFree(place, keyOf(thing), at))
  if (first === undefined) return
  const thing = oneOf(chance, [first, ...rest])
  if (thing.madeAt === undefined) makeAgain(place, thing, at)
  else if (thing.kind === 'segment' && !sometimes(chance, 0.25)) changeSegment(chance, place, thing, at)
  else if (thing.kind === 'segment' || sometimes(chance, 0.3)) remove(chance, place, thing, at)
}

function changeSegment(chance: Chance, place: Place, thing: Thing, at: number): void {
  const change = oneOf(chance, ['rename', 'state', 'state', 'end'])
  const to = {
    rename: { friendlyName: `${thing.name}, renamed at ${at}` },
    state: { state: thing.isActive ? 'inactive' : 'active' },
    end: { endsAt: at + oneOf(chance, [3_600, 60, 86_400]) },
  }[change]
  if (change === 'state') thing.isActive = !thing.isActive
  place.told.push({ at, do: 'change-segment', instance: place.instance, segment: thing.name, ...to })
  place.freeAt.set(keyOf(thing), at + 1)
}

function remove(chance: Chance, place: Place, thing: Thing, at: number): void {
  const about = { at, instance: place.instance }
  if (thing.kind === 'segment') place.told.push({ ...about, do: 'delete-segment', segment: thing.name })
  else place.told.push({ ...about, do: 'delete-measure', measure: thing.name })
  thing.madeAt = undefined
  place.freeAt.set(keyOf(thing), at + 1)
  if (sometimes(chance, 0.5)) makeAgain(place, thing, at + whole(chance, 1, 20))
}

function makeAgain(place: Place, thing: Thing, at: number): void {
  tellMade(place.instance, place.told, thing, at)
  thing.madeAt = at
  thing.isActive = true
  place.freeAt.set(keyOf(thing), at + 1)
}

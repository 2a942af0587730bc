import type { Watch } from '../../src/core/rule.ts'
import { createWorld, type World } from '../../src/simulator/world.ts'

const dayMs = 86_400_000

/** When it begins. */
export const startsAt = new Date('2026-11-20T09:00:00Z')

/** The segment of each instance, and the line that it passes in a refresh. */
const segment = 'VIP'
const threshold = 1_000

export const passesLine: Watch = {
  kind: 'threshold',
  subject: { key: `segments/${segment}`, title: segment },
  condition: { kind: 'above', threshold },
}

const measure = 'Revenue'

/** The `index`-th instance's id. */
export const idOf = (index: number): string => `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`

/** A world of so many instances, each with two sources, a segment below its threshold and a measure; nothing runs. */
export function cast(count: number): World {
  const instances = Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    name: `Instance ${index}`,
    type: 'production',
  }))
  const world = createWorld({ instances })
  const made = { createdBy: 'a.jansen@contoso.example', at: new Date(startsAt.getTime() - 30 * dayMs) }
  for (const { id } of instances) {
    for (const name of ['Webshop', 'CRM']) {
      const source = { id: sourceIn(id, name), name, friendlyName: name, kind: 'powerQuery', entityNames: [name] }
      world.addDataSource(id, { ...made, ...source })
    }
    world.addSegment(id, { ...made, name: segment, friendlyName: 'VIP customers' })
    world.evaluate(id, segment, threshold - 1, new Date(startsAt.getTime() - dayMs))
    world.addMeasure(id, { ...made, name: measure, displayName: measure })
  }
  return world
}

const sourceIn = (instanceId: string, name: string): string => `${instanceId.slice(0, -1)}${name.length}`

/** So long after a refresh has begun the next one does. */
const roundMs = 600_000
const taskMs = 71_000

/** The first refreshes begin within so long, an odd length, so that they keep no step with any cycle of looks. */
const spreadMs = 97_301
const rounds = [0, 1, 2]

/**
 * Lets three refreshes happen in every instance, each instance a little after the one before. A task ends every 71 s: the first source fails, the second comes in, the profiles are unified, the segment
 * passes its threshold or comes back, the measure is computed. Then the job ends.
 */
export function startRounds(world: World, from: Date): void {
  world.instances.forEach(({ id }, index) => {
    const offsetMs = Math.round((index * spreadMs) / world.instances.length) + 317
    for (const round of rounds) {
      const at = new Date(from.getTime() + offsetMs + round * roundMs)
      world.at(at, () => startRound(world, id, at, threshold + (round % 2 === 0 ? 1 : -1)))
    }
  })
}

function startRound(world: World, id: string, at: Date, members: number): void {
  const tasks = [
    { operation: 'ingestion', name: 'Webshop', source: sourceIn(id, 'Webshop'), ends: 'failed' },
    { operation: 'ingestion', name: 'CRM', source: sourceIn(id, 'CRM'), ends: 'successful' },
    ...['map', 'match', 'merge'].map((name) => ({ operation: name, name, ends: 'successful' })),
    { operation: 'segmentation', name: segment, ends: 'successful' },
    { operation: 'entityMeasures', name: measure, ends: 'successful' },
  ]
  const job = world.startJob(id, { operation: 'all', kind: 'scheduled', at, tasks })
  tasks.forEach(({ name, ends }, index) => {
    world.at(new Date(at.getTime() + (index + 1) * taskMs), (endedAt) => {
      if (name === segment) world.evaluate(id, segment, members, endedAt)
      if (name === measure) world.evaluateMeasure(id, measure, { values: { [measure]: `${members}` } }, endedAt)
      world.endTask(job, name, ends, endedAt)
    })
  })
  world.at(new Date(at.getTime() + (tasks.length + 0.5) * taskMs), (endedAt) => world.endJob(job, 'failed', endedAt))
}

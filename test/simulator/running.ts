import { startSimulator } from '../../src/simulator/server.ts'
import { createWorld, type World } from '../../src/simulator/world.ts'

export const instanceId = '0f4c1d2e-5a6b-4c7d-8e9f-102132435465'
export const sourceId = '7a6b5c4d-3e2f-4a1b-9c8d-0e1f2a3b4c5d'

export const at = (time: string): Date => new Date(`2026-11-20T${time}Z`)

/** A world with one data source and one segment, both made at midnight. */
export function smallWorld(): World {
  const world = createWorld({ instances: [{ id: instanceId, name: 'Contoso', type: 'production' }] })
  world.addDataSource(instanceId, {
    id: sourceId,
    name: 'Webshop',
    friendlyName: 'Web shop',
    kind: 'powerQuery',
    entityNames: ['Webshop_Contacts'],
    createdBy: 'w.bakker@contoso.example',
    at: at('00:00:00'),
  })
  world.addSegment(instanceId, {
    name: 'VIP',
    friendlyName: 'VIP customers',
    createdBy: 'a.jansen@contoso.example',
    at: at('00:00:00'),
  })
  return world
}

export type Running = Awaited<ReturnType<typeof running>>

/** A simulator on a free port whose clock the test moves. */
export async function running(world: World, startsAt: Date, limit?: number) {
  const clock = { now: startsAt }
  const simulator = await startSimulator({ now: () => clock.now, world, ...(limit !== undefined && { limit }) })
  const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${simulator.url}${path}`, init)
  const read = async (path: string): Promise<unknown> => (await ask(path)).json()
  const below = (path: string, id = world.instances[0]?.id): Promise<unknown> => read(`/instances/${id}/${path}`)
  return { simulator, clock, ask, read, below }
}

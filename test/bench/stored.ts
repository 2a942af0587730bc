import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { listUnaccounted } from '../../src/store/accounts.ts'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { empty, newPlace } from '../support/database.ts'
import { actualEvents, inLowerCase } from '../truth/actual.ts'
import { randomPlan } from '../truth/looks.ts'
import { expectedEvents } from '../truth/oracle.ts'
import { storeBelfry } from '../truth/store-belfry.ts'
import { listWronglyOwed } from '../truth/store-events.ts'
import { chancesOf, eachWorld, type Judged } from './worlds.ts'

/** With more the first look, which reads the twenty newest jobs, would not show all that is history. */
const steps = 12

/** `stored [count] [seed]`: what Belfry records in the embedded database, in a process that is killed now and then. */
export async function stored(words: readonly string[]): Promise<boolean> {
  const { place, drop } = await newPlace()
  const db = await open('url' in place ? place : { ...place, sync: () => undefined })
  try {
    return await eachWorld(words, 500, (seed) => judge(db, seed))
  } finally {
    await db.destroy()
    await drop()
  }
}

async function judge(db: Db, seed: number): Promise<Judged> {
  const { world, plan: planning, crashes, disturb } = chancesOf(seed)
  const timeline = randomTimeline(world, { steps })
  const plan = randomPlan(planning, timeline)
  await empty(db)
  const { recorded, looks } = await storeBelfry(db, { timeline, plan, chance: crashes, disturb })
  const wrong = [...(await listWronglyOwed(db)), ...(await listUnaccounted(db))]
  if (wrong.length > 0) throw new Error(`Seed ${seed}: notices that do not add up, of ${wrong.join(' ')}`)
  return {
    expected: inLowerCase(expectedEvents(timeline, looks, plan.rules, plan.firstSeenAt)),
    actual: actualEvents(timeline, recorded),
  }
}

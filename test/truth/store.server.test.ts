import fc from 'fast-check'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { listUnaccounted } from '../../src/store/accounts.ts'
import { useDatabase } from '../support/database.ts'
import { actualEvents, inLowerCase } from './actual.ts'
import { disturbed } from './disturb.ts'
import { randomPlan } from './looks.ts'
import { expectedEvents } from './oracle.ts'
import { storeBelfry } from './store-belfry.ts'
import { listWronglyOwed } from './store-events.ts'
import { chanceOn, tapes } from './tape.ts'

const database = useDatabase()

test('in any world, wherever the process is killed, the store holds what truly happened, and owes it once', async () => {
  await fc.assert(
    fc.asyncProperty(
      tapes(600),
      tapes(1_000),
      tapes(300),
      fc.nat({ max: 9_999 }),
      async (worldTape, planTape, crashTape, disorder) => {
        const timeline = randomTimeline(chanceOn(worldTape), { steps: 12 })
        const plan = randomPlan(chanceOn(planTape), timeline)
        const disturb = disorder === 0 ? undefined : disturbed(chanceFrom(disorder))
        await database.empty()
        const { recorded, looks } = await storeBelfry(database.db, {
          timeline,
          plan,
          chance: chanceOn(crashTape),
          disturb,
        })
        const expected = expectedEvents(timeline, looks, plan.rules, plan.firstSeenAt)
        expect(actualEvents(timeline, recorded)).toEqual(inLowerCase(expected))
        expect(await listWronglyOwed(database.db)).toEqual([])
        expect(await listUnaccounted(database.db)).toEqual([])
      },
    ),
    { numRuns: 50 },
  )
}, 240_000)

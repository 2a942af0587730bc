import fc from 'fast-check'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { actualEvents, inLowerCase } from './actual.ts'
import { disturbed } from './disturb.ts'
import { randomPlan } from './looks.ts'
import { expectedEvents } from './oracle.ts'
import { pureBelfry } from './pure-belfry.ts'
import { chanceOn, tapes } from './tape.ts'

/** 0 leaves the pages as they are. */
const disorders = fc.nat({ max: 9_999 })

test('in any world, however it is looked at and in whatever order, what is recorded is what truly happened', () => {
  fc.assert(
    fc.property(tapes(300), tapes(500), disorders, (worldTape, planTape, disorder) => {
      const timeline = randomTimeline(chanceOn(worldTape), { steps: 15 })
      const plan = randomPlan(chanceOn(planTape), timeline)
      const disturb = disorder === 0 ? undefined : disturbed(chanceFrom(disorder))
      const expected = expectedEvents(timeline, plan.looks, plan.rules, plan.firstSeenAt)
      expect(actualEvents(timeline, pureBelfry(timeline, plan, disturb))).toEqual(inLowerCase(expected))
    }),
    { numRuns: 500 },
  )
})

import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { actualEvents, inLowerCase } from '../truth/actual.ts'
import { randomPlan } from '../truth/looks.ts'
import { expectedEvents } from '../truth/oracle.ts'
import { pureBelfry } from '../truth/pure-belfry.ts'
import { chancesOf, eachWorld, type Judged } from './worlds.ts'

/** `truth [count] [seed]`: what Belfry decides, with the database's part in memory. */
export const truth = (words: readonly string[]): Promise<boolean> => eachWorld(words, 20_000, judge)

function judge(seed: number): Judged {
  const { world, plan: planning, disturb } = chancesOf(seed)
  const timeline = randomTimeline(world)
  const plan = randomPlan(planning, timeline)
  return {
    expected: inLowerCase(expectedEvents(timeline, plan.looks, plan.rules, plan.firstSeenAt)),
    actual: actualEvents(timeline, pureBelfry(timeline, plan, disturb)),
  }
}

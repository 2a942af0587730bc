import { isDeepStrictEqual } from 'node:util'
import { chanceFrom } from '../../src/simulator/chance-from.ts'
import { randomTimeline } from '../../src/simulator/random-timeline.ts'
import { actualEvents, inLowerCase } from './actual.ts'
import { randomPlan } from './looks.ts'
import { expectedEvents } from './oracle.ts'
import { pureBelfry } from './pure-belfry.ts'

/** @returns the first seed from `from` up to `to` whose world is told otherwise than it was; `undefined`: none */
export function firstMismatch(from: number, to: number, steps: number): number | undefined {
  for (let seed = from; seed <= to; seed += 1) if (!isTold(seed, steps)) return seed
  return undefined
}

function isTold(seed: number, steps: number): boolean {
  const chance = chanceFrom(seed)
  const timeline = randomTimeline(chance, { steps })
  const plan = randomPlan(chance, timeline)
  const expected = expectedEvents(timeline, plan.looks, plan.rules, plan.firstSeenAt)
  return isDeepStrictEqual(actualEvents(timeline, pureBelfry(timeline, plan)), inLowerCase(expected))
}

import { contoso } from './story-cast.ts'
import { tellPast } from './story-past.ts'
import { playRound } from './story-round.ts'
import { createWorld, type World } from './world.ts'

const roundSeconds = 120

export type StoryOptions = {
  readonly startedAt: Date
  readonly periodMs?: number
  readonly leadMs?: number
  readonly newId?: () => string
}

/**
 * Makes the demo's world: Contoso with three data sources, two segments, two measures and a quiet past, and a round of events that
 * repeats for as long as somebody looks.
 *
 * @param options  `periodMs` the length of a round, 120,000 unless given, all its moments scale with it; `leadMs` the
 *                 quiet before the first round, 15,000 unless given; `newId` as for `createWorld`
 * @returns        a world that moves when it is asked to advance; a round is scheduled when it begins, so the script
 *                 never holds more than one
 * @throws         RangeError when `periodMs` is not above 0: a bug, never input
 * @see            Customer Insights docs, "System": failed sources, skipped dependants, scheduled and manual refreshes
 */
export function storyWorld(options: StoryOptions): World {
  const periodMs = options.periodMs ?? 120_000
  if (!(periodMs > 0)) throw new RangeError('periodMs must be above 0')
  const world = createWorld({ instances: [contoso], ...(options.newId && { newId: options.newId }) })
  tellPast(world, options.startedAt)
  const firstAtMs = options.startedAt.getTime() + (options.leadMs ?? 15_000)
  const begin = (round: number, at: Date): void => {
    playRound(world, (seconds) => new Date(at.getTime() + (seconds * periodMs) / roundSeconds), {
      vip: vipCount(round),
      revenueDay: -round,
    })
    const nextAt = new Date(firstAtMs + (round + 1) * periodMs)
    world.at(nextAt, () => begin(round + 1, nextAt))
  }
  const firstAt = new Date(firstAtMs)
  world.at(firstAt, () => begin(0, firstAt))
  return world
}

const vipCount = (round: number): number => 5_046 + Math.round(36 * Math.sin(round * 0.9))

import { contoso } from './story-cast.ts'
import { tellPast } from './story-past.ts'
import { playRound } from './story-round.ts'
import { createWorld, type World } from './world.ts'

const roundSeconds = 120

export type StoryOptions = PastOptions & { readonly periodMs?: number; readonly leadMs?: number }

type PastOptions = { readonly startedAt: Date; readonly newId?: () => string }

/**
 * Makes the demo's world: a quiet past, and a round of events that repeats for as long as somebody looks.
 *
 * @param options  as for `quietWorld` and `tellRounds`; `leadMs` the quiet before the first round, 15,000 unless given
 * @returns        a world that moves when it is asked to advance
 * @throws         RangeError when `periodMs` is not above 0: a bug, never input
 */
export function storyWorld({ startedAt, periodMs, leadMs = 15_000, newId }: StoryOptions): World {
  const world = quietWorld({ startedAt, ...(newId && { newId }) })
  tellRounds(world, new Date(startedAt.getTime() + leadMs), periodMs)
  return world
}

/**
 * Contoso with three data sources, two segments, two measures and a past; nothing happens in it any more.
 *
 * @param options  `startedAt` the end of its past; `newId` as for `createWorld`
 */
export function quietWorld({ startedAt, newId }: PastOptions): World {
  const world = createWorld({ instances: [contoso], ...(newId && { newId }) })
  tellPast(world, startedAt)
  return world
}

/**
 * Lets the rounds of the story happen in a quiet world. A round is scheduled when it begins, so the script never holds
 * more than one.
 *
 * @param firstAt   when the first begins; not before the world has got to
 * @param periodMs  the length of a round, with which all its moments scale
 * @throws          RangeError when `periodMs` is not above 0: a bug, never input
 * @see             Customer Insights docs, "System": failed sources, skipped dependants, scheduled and manual refreshes
 */
export function tellRounds(world: World, firstAt: Date, periodMs = 120_000): void {
  if (!(periodMs > 0)) throw new RangeError('periodMs must be above 0')
  const begin = (round: number, at: Date): void => {
    playRound(world, (seconds) => new Date(at.getTime() + (seconds * periodMs) / roundSeconds), {
      vip: vipCount(round),
      revenueDay: -round,
    })
    const nextAt = new Date(firstAt.getTime() + (round + 1) * periodMs)
    world.at(nextAt, () => begin(round + 1, nextAt))
  }
  world.at(firstAt, () => begin(0, firstAt))
}

const vipCount = (round: number): number => 5_046 + Math.round(36 * Math.sin(round * 0.9))

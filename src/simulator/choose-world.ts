import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chanceFrom } from './chance-from.ts'
import type { Choice } from './choice.ts'
import { type Loaded, loadTimeline } from './load-timeline.ts'
import { playTimeline } from './play.ts'
import { randomTimeline } from './random-timeline.ts'
import { storyWorld } from './story.ts'
import type { Timeline } from './timeline.ts'
import type { World } from './world.ts'

const folder = new URL('./worlds/', import.meta.url)

/** The names of the world files, in the order of the alphabet. */
export const worldNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()

export type Chosen =
  | { readonly ok: true; readonly world: World; readonly about: string }
  | { readonly ok: false; readonly problem: string }

/**
 * Makes the world that was chosen, beginning at `startedAt` whatever its file says.
 *
 * @returns  the world and a sentence on what will happen in it; a problem is one sentence
 */
export function chooseWorld(choice: Choice, startedAt: Date): Chosen {
  const chosen = chooseTimeline(choice)
  if (chosen === undefined)
    return {
      ok: true,
      world: storyWorld({ startedAt }),
      about: 'The story begins in 15 s and repeats every 2 minutes.',
    }
  return chosen.ok ? played(chosen.timeline, startedAt) : chosen
}

/** What happens in the world that was chosen; `undefined` for the story, which is none that ends. */
export function chooseTimeline({ world, seed }: Pick<Choice, 'world' | 'seed'>): Loaded | undefined {
  if (seed !== undefined)
    return { ok: true, timeline: { ...randomTimeline(chanceFrom(seed)), name: `A random world, seed ${seed}` } }
  if (world === undefined) return undefined
  if (world.endsWith('.json')) return loadTimeline(pathToFileURL(world))
  if (!worldNames().includes(world))
    return { ok: false, problem: `There is no world ${world}; there are ${worldNames().join(', ')}.` }
  return loadTimeline(new URL(`${world}.json`, folder))
}

function played(timeline: Timeline, startedAt: Date): Chosen {
  const world = playTimeline({ ...timeline, startsAt: startedAt.toISOString() })
  world.advance(startedAt)
  const lastsSeconds = Math.max(0, ...timeline.happenings.map(({ at }) => at))
  return { ok: true, world, about: `The world lasts ${lastsSeconds} s: ${timeline.name}.` }
}

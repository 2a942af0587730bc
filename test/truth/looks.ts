import { type Chance, oneOf, sometimes, whole } from '../../src/simulator/draw.ts'
import type { RuleSpec } from './condition.ts'
import type { Feed, Look } from './look.ts'
import { randomRules } from './random-rules.ts'
import { allOf, type Timeline } from './timeline.ts'

/** How a world is looked at. A poll that is not answered is no look. Moments in seconds. */
export type Plan = {
  readonly polls: readonly (Look & { readonly isAnswered: boolean })[]
  /** The answered polls. */
  readonly looks: readonly Look[]
  /** The first look of each instance, at any feed; none for an instance that is never seen. */
  readonly firstSeenAt: Readonly<Record<string, number>>
  /** When Belfry is killed and started again, between two polls. */
  readonly restarts: readonly number[]
  readonly rules: readonly RuleSpec[]
}

/**
 * Makes up when a world is looked at, what fails, when Belfry starts again, and which rules are saved when.
 *
 * @param chance  numbers in [0, 1); zeros only look at each feed twice when all is over, and save no rule
 * @returns       polls in the order of their moments. They lie on half seconds, restarts and saved rules a quarter
 *                after them, so that nothing happens in the very moment of a look. The world is over before the last
 *                two looks at each feed, unless the instance is gone by then
 */
export function randomPlan(chance: Chance, timeline: Timeline): Plan {
  const instances = allOf(timeline, 'make-instance').map(({ instance }) => instance)
  const polls = instances
    .flatMap((instance) => pollsOf(chance, timeline, instance))
    .toSorted((one, other) => one.at - other.at)
  const looks = polls.filter(({ isAnswered }) => isAnswered).map(({ feed, instance, at }) => ({ feed, instance, at }))
  const seen = instances.flatMap((instance) => looks.find((look) => look.instance === instance) ?? [])
  return {
    polls,
    looks,
    firstSeenAt: Object.fromEntries(seen.map(({ instance, at }) => [instance, at])),
    restarts: [...new Set(polls.filter(() => sometimes(chance, 0.03)).map(({ at }) => at + 0.25))],
    rules: randomRules(chance, timeline, looks),
  }
}

const feeds: readonly Feed[] = ['jobs', 'segments', 'measures', 'data-sources']
const quietSeconds = 300
const mostRounds = 80

function pollsOf(chance: Chance, timeline: Timeline, instance: string): Plan['polls'] {
  const startsAt = Math.max(0, madeAt(timeline, instance))
  const goneAt = allOf(timeline, 'remove-instance').find((one) => one.instance === instance)?.at
  const overAt = Math.max(startsAt, ...timeline.happenings.map(({ at }) => at))
  const rounds: number[] = []
  let at = startsAt + oneOf(chance, [0, 60, 1_800]) + 0.5
  for (; at < overAt && rounds.length < mostRounds && sometimes(chance, 0.97); at = nextRound(chance, timeline, at)) {
    rounds.push(at)
  }
  const polls = rounds.flatMap((round) => {
    const isAway = sometimes(chance, 0.1)
    const asked = feeds.filter((feed) => !sometimes(chance, feed === 'jobs' ? 0.1 : 0.3))
    return asked.map((feed) => ({ feed, instance, at: round, isAnswered: !isAway && !sometimes(chance, 0.05) }))
  })
  const last = [overAt + quietSeconds + 0.5, overAt + 2 * quietSeconds + 0.5]
  const final = last.flatMap((round) => feeds.map((feed) => ({ feed, instance, at: round, isAnswered: true })))
  return [...polls, ...final].filter((poll) => poll.at < (goneAt ?? Number.POSITIVE_INFINITY))
}

const madeAt = (timeline: Timeline, instance: string): number =>
  allOf(timeline, 'make-instance').find((one) => one.instance === instance)?.at ?? 0

/** Often just after the next thing that happens, else after a while in which much may happen. */
function nextRound(chance: Chance, { happenings }: Timeline, at: number): number {
  const next = happenings.find((one) => one.at > at)?.at ?? at + 1
  const gap = oneOf(chance, [0, 0, 0, 5, 30, 600, 7_200, 40_000])
  return gap === 0 ? next + whole(chance, 0, 3) + 0.5 : at + gap
}

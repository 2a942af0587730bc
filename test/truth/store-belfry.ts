import type { FeedKind } from '../../src/core/cadence.ts'
import type { Chance } from '../../src/simulator/draw.ts'
import { playTimeline } from '../../src/simulator/play.ts'
import type { Timeline } from '../../src/simulator/timeline.ts'
import type { Db } from '../../src/store/tables.ts'
import type { Recorded } from './actual.ts'
import type { RuleSpec } from './condition.ts'
import type { Look } from './look.ts'
import type { Plan } from './looks.ts'
import { type Disturb, type Pages, pagesOf } from './pages.ts'
import { storedEvents } from './store-events.ts'
import { pollOnce, startAgain, untilDone } from './store-look.ts'
import { storeRules } from './store-rules.ts'

export type Trial = {
  readonly timeline: Timeline
  readonly plan: Plan
  /** Where the process is killed and what the API refuses besides; zeros only: nowhere, and nothing. */
  readonly chance: Chance
  readonly disturb?: Disturb | undefined
}

type PlannedPoll = Plan['polls'][number]

/**
 * What Belfry records on the real store of a world that it polls as planned: its polls, its transactions and its rules,
 * in a process that is killed now and then and looks again at the same moment when it is back.
 *
 * @param db  empty
 * @returns   the events, and the looks that were recorded: one more where the process was killed after that
 */
export async function storeBelfry(
  db: Db,
  trial: Trial,
): Promise<{ readonly recorded: readonly Recorded[]; readonly looks: readonly Look[] }> {
  const { timeline, plan } = trial
  const world = playTimeline(timeline)
  const momentOf = (seconds: number): Date => new Date(Date.parse(timeline.startsAt) + seconds * 1_000)
  const rules = storeRules(db, momentOf)
  const looks: Look[] = []
  const looker = createLooker(db, trial, rules.saveEverything, (look) => looks.push(look))
  for (const { at, poll, rule } of agenda(plan)) {
    const now = momentOf(at)
    world.advance(now)
    if (rule !== undefined) await rules.save(rule)
    else if (poll !== undefined) await looker(poll, now, pagesOf(world, now, trial.disturb))
    else await startAgain(db, now)
  }
  return { recorded: await storedEvents(db, rules.numbers), looks }
}

type Item = { readonly at: number; readonly poll?: PlannedPoll; readonly rule?: RuleSpec }

/** What happens in its order; an item that is neither a poll nor a rule is a restart. */
const agenda = (plan: Plan): readonly Item[] =>
  [
    ...plan.polls.map((poll): Item => ({ at: poll.at, poll })),
    ...plan.rules.map((rule): Item => ({ at: rule.savedAt, rule })),
    ...plan.restarts.map((at): Item => ({ at })),
  ].toSorted((one, other) => one.at - other.at)

/** Makes planned polls: the list of instances comes before the first look at one, its data sources before its jobs. */
function createLooker(
  db: Db,
  { plan, chance }: Trial,
  saveEverything: (instanceId: string, now: Date) => Promise<void>,
  onLook: (look: Look) => void,
) {
  const known = new Set<string>()
  const catalogued = new Set<string>()
  return async (planned: PlannedPoll, now: Date, all: Pages): Promise<void> => {
    const { feed, instance, at, isAnswered } = planned
    const pages = { ...all, instances: () => all.instances().filter(({ id }) => isSeen(plan, id, at)) }
    const pollFeed = (kind: FeedKind, id: string, onRecorded: () => void = () => undefined): Promise<void> =>
      pollOnce(db, { kind, instance: id, now, pages, isAnswered }, chance, onRecorded)
    await untilDone(db, now, async () => {
      if (!known.has(instance)) {
        await pollFeed('instances', '')
        if (!isAnswered) return
        known.add(instance)
        await saveEverything(instance, now)
      }
      if (feed === 'jobs' && !catalogued.has(instance))
        await pollFeed('data-sources', instance, () => catalogued.add(instance))
      await pollFeed(feed, instance, () => onLook({ feed, instance, at }))
      if (feed === 'measures') await pollFeed('measure', instance)
    })
  }
}

const isSeen = ({ firstSeenAt }: Plan, instance: string, at: number): boolean =>
  at >= (firstSeenAt[instance] ?? Number.POSITIVE_INFINITY)

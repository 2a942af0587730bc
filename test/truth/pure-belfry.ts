import type { DataSource } from '../../src/core/api.ts'
import { refreshEvent, unificationEvent } from '../../src/core/event-of.ts'
import { refreshKeys, runKeys, unificationKeys } from '../../src/core/identity.ts'
import { type RunOutcome, undecidedAfterMs } from '../../src/core/observation.ts'
import { knownAs, recordRun, undecided } from '../../src/core/record-run.ts'
import { dataSourceSubject } from '../../src/core/subject.ts'
import { playTimeline } from '../../src/simulator/play.ts'
import type { Timeline } from '../../src/simulator/timeline.ts'
import { dataSourceRefresh } from '../../src/triggers/data-source-refresh.ts'
import { fullRefresh } from '../../src/triggers/full-refresh.ts'
import {
  type JobsCursor,
  newlyEnded,
  nextJobsCursor,
  openJobs,
  parseJobsCursor,
} from '../../src/triggers/jobs-cursor.ts'
import { sourceOf } from '../../src/triggers/source.ts'
import { unification } from '../../src/triggers/unification.ts'
import type { Recorded } from './actual.ts'
import { createLedger, type Entry, type Ledger } from './ledger.ts'
import type { Plan } from './looks.ts'
import { type Disturb, type Pages, pagesOf } from './pages.ts'
import { createJudge, type Judge } from './pure-judge.ts'

type Place = {
  readonly id: string
  readonly name: string
  readonly firstSeenAt: Date
  readonly ledger: Ledger
  readonly judge: Judge
  cursor: JobsCursor
  sources: readonly DataSource[]
}

/**
 * What Belfry decides of a world that it looks at as planned: its triggers, its latches and its recording, on the pages
 * that the simulator shows, with the database's part in memory.
 */
export function pureBelfry(timeline: Timeline, plan: Plan, disturb?: Disturb): readonly Recorded[] {
  const world = playTimeline(timeline)
  const momentOf = (seconds: number): Date => new Date(Date.parse(timeline.startsAt) + seconds * 1_000)
  const places = new Map<string, Place>()
  const steps = [
    ...plan.looks.map((look) => ({ at: look.at, look, rule: undefined })),
    ...plan.rules.map((rule) => ({ at: rule.savedAt, look: undefined, rule })),
  ].sort((a, b) => a.at - b.at)
  for (const { at, look, rule } of steps) {
    const now = momentOf(at)
    world.advance(now)
    const pages = pagesOf(world, now, disturb)
    if (rule !== undefined) places.get(rule.instance)?.judge.save(rule, now, momentOf)
    if (look === undefined) continue
    const place = places.get(look.instance) ?? newPlace(look.instance, pages, now)
    places.set(look.instance, place)
    if (look.feed === 'jobs') lookAtJobs(place, pages, now)
    if (look.feed === 'segments') place.judge.segments(pages, now)
    if (look.feed === 'measures') place.judge.measures(pages, now)
  }
  return [...places.values()].flatMap(({ ledger }) => ledger.entries)
}

function newPlace(id: string, pages: Pages, now: Date): Place {
  const name = pages.instances().find((instance) => instance.id === id)?.name ?? id
  const ledger = createLedger()
  const judge = createJudge({ id, name }, ledger)
  return { id, name, firstSeenAt: now, ledger, judge, cursor: parseJobsCursor({}), sources: [] }
}

function lookAtJobs(place: Place, pages: Pages, now: Date): void {
  const jobs = pages.jobs(place.id)
  if (jobs === undefined) return
  place.sources = pages.dataSources(place.id) ?? place.sources
  const open = openJobs(jobs, place.cursor)
  const ended = open.flatMap((job) => newlyEnded(job, place.cursor)).filter((task) => task.operation === 'ingestion')
  const nodes = ended.length === 0 ? [] : pages.status(place.id)
  const resolve: Parameters<typeof dataSourceRefresh>[2] = (job, task) =>
    place.cursor.sources[task.id] ?? sourceOf(job, task, nodes, place.sources)
  const { outcomes, quiet } = dataSourceRefresh(open, place.cursor.quiet, resolve, now)
  for (const run of outcomes) record(place, run)
  undecide(place, now)
  for (const seen of fullRefresh(open, now)) recordJob(place, refreshEvent(place, seen), refreshKeys(seen))
  for (const seen of unification(open, now)) recordJob(place, unificationEvent(place, seen), unificationKeys(seen))
  // it goes through the database as JSON
  place.cursor = parseJobsCursor(JSON.parse(JSON.stringify(nextJobsCursor(jobs, quiet, resolve))))
}

function record(place: Place, run: RunOutcome): void {
  const { ledger, firstSeenAt } = place
  const find = (outcome: RunOutcome['outcome']): Entry | undefined =>
    knownAs(run, ledger.findAny(runKeys({ ...run, outcome })))
  const known = find(run.outcome)
  const failure = run.outcome !== 'failed' && known === undefined ? find('failed') : undefined
  const past = { known, failure, ...ledger.recordOf(dataSourceSubject(run.source), run.endedAt) }
  if (known !== undefined) ledger.addKeys(known, runKeys(run))
  const change = recordRun(place, run, past)
  if (change.kind === 'new') {
    const { event, mendedAt } = change
    ledger.add({ event, history: run.endedAt < firstSeenAt, ...(mendedAt && { mendedAt }) }, runKeys(run))
  }
  if (change.kind === 'moved') change.known.event = change.event
  if (change.kind === 'mended') Object.assign(change.known, { event: change.event, mendedAt: change.at })
}

/** What the sweep does: nobody can tell any more whether it will mend. */
function undecide({ ledger }: Place, now: Date): void {
  for (const entry of ledger.entries) {
    const isOld = now.getTime() - Date.parse(entry.event.time) >= undecidedAfterMs
    if (isOld && entry.mendedAt === undefined) entry.event = undecided(entry.event) ?? entry.event
  }
}

function recordJob({ ledger, firstSeenAt }: Place, event: Entry['event'], keys: readonly string[]): void {
  const [known] = ledger.findAny(keys)
  if (known !== undefined) ledger.addKeys(known, keys)
  else ledger.add({ event, history: new Date(event.time) < firstSeenAt }, keys)
}

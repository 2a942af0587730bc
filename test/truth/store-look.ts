import { sql } from 'kysely'
import type { ApiFailure, ApiProblem } from '../../src/core/api.ts'
import type { FeedKind } from '../../src/core/cadence.ts'
import type { Step } from '../../src/core/steps.ts'
import { adopt } from '../../src/pipeline/adopt.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { type Chance, oneOf, sometimes } from '../../src/simulator/draw.ts'
import type { Db } from '../../src/store/tables.ts'
import { apiOf } from './page-api.ts'
import type { Pages } from './pages.ts'
import { storeDeps } from './store-deps.ts'

/** One poll of one feed, and of each measure where the feed is `measure`. */
export type Sight = {
  readonly kind: FeedKind
  /** Empty for the list of instances. */
  readonly instance: string
  readonly now: Date
  readonly pages: Pages
  readonly isAnswered: boolean
}

/**
 * Claims exactly that feed and polls it, in a process that may be killed at any step.
 *
 * @param onRecorded  called when what a page shows is committed, also if the process is killed then
 * @throws            Killed
 */
export async function pollOnce(db: Db, sight: Sight, chance: Chance, onRecorded: () => void): Promise<void> {
  const stopAt = sometimes(chance, 0.08) ? oneOf(chance, stops) : undefined
  const deps = storeDeps(db, {
    now: sight.now,
    api: apiOf(sight.pages, refusalOf(sight, chance)),
    reached: (step) => {
      if (step === 'record') onRecorded()
      if (step === stopAt) throw new Killed(step)
    },
  })
  await onlyDue(db, sight)
  const feeds = await planPolls(deps, 50)
  if (feeds.length === 0 && sight.kind !== 'measure') throw new Error(`No feed ${sight.kind} of ${sight.instance}`)
  for (const feed of feeds) await poll(deps, feed)
}

/** Does the work of one moment; a process that was killed starts again and does it from the beginning. */
export async function untilDone(db: Db, now: Date, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      await startAgain(db, now)
    }
  }
}

/** The next process takes over what the one before has left. */
export const startAgain = (db: Db, now: Date): Promise<void> =>
  adopt({ db, clock: async () => now, log: { debug: unread, info: unread, warn: unread, error: unread } })

const unread = (): void => undefined

class Killed extends Error {
  constructor(step: Step) {
    super(`Killed at ${step}`)
  }
}

const stops = ['record', 'observe', 'call', 'plan-polls'] as const satisfies readonly Step[]

const problems = [
  'unreachable',
  'throttled',
  'unauthorized',
  'not-found',
  'proxy',
  'server-error',
  'malformed',
  'no-budget',
] as const satisfies readonly ApiProblem[]

/** No page at all, or all but the workflow's status. */
function refusalOf({ isAnswered }: Sight, chance: Chance): Parameters<typeof apiOf>[1] {
  const isPartial = sometimes(chance, 0.03)
  const refused: ApiFailure = { ok: false, problem: oneOf(chance, problems), detail: 'not today' }
  return (page) => (!isAnswered || (isPartial && page === 'status') ? refused : undefined)
}

const never = new Date('2100-01-01T00:00:00Z')

/** Whatever their own moments, and though one without a call to spend would wait: the plan says what is looked at. */
async function onlyDue(db: Db, { kind, instance, now }: Sight): Promise<void> {
  await sql`
    update feeds set
      due_at = case when kind = ${kind} and instance_id = ${instance} then ${now}::timestamptz else ${never} end,
      lease_until = case when lease is null then null else lease_until end`.execute(db)
}

import type { PauseReason } from '../core/event.ts'
import { pausedEvent } from '../core/event-of.ts'
import { passOver } from '../core/latch.ts'
import type { Reading } from '../core/observation.ts'
import { type Rule, ruleProblem, type WatchOf } from '../core/rule.ts'
import { kindOf } from '../core/subject.ts'
import { insertEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { putLatch } from '../store/latches.ts'
import { closeProblems } from '../store/problems.ts'
import { putReadings } from '../store/readings.ts'
import { listRulesOn, pauseRule, unpauseRule } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { type Case, judgeNoData, judgeStale, judgeThreshold, passOverReadings, type Scene } from './judge.ts'
import { type OweDeps, owe } from './owe.ts'
import type { SubjectNow } from './subject-now.ts'

type Judged = Rule & { readonly watch: WatchOf<'threshold' | 'stale' | 'no-data'> }

/**
 * Records the readings of a poll (T1) and lets each rule on its subjects judge them. A subject that is deactivated,
 * deleted or created again changes what its rules do before anything is judged.
 */
export async function recordSubjects(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  page: {
    readonly subjects: readonly SubjectNow[]
    readonly readings: readonly Reading[]
    /** Somebody else saw them. */
    readonly posted?: true
  },
  now: Date,
): Promise<void> {
  await putReadings(trx, instance.id, page.readings, page.posted === true)
  for (const rule of (await listRulesOn(trx, instance.id)).filter(isJudged)) {
    const subject = page.subjects.find(({ key }) => key === rule.watch.subject.key)
    // stale is for a look to say, which shows all there is
    const isForPost = page.posted !== true || rule.watch.kind !== 'stale'
    if (subject !== undefined && isForPost) await judge(trx, { deps, instance, rule, subject, now })
  }
}

const isJudged = (rule: Rule): rule is Judged =>
  rule.watch.kind === 'threshold' || rule.watch.kind === 'stale' || rule.watch.kind === 'no-data'

type On = Scene & { readonly rule: Judged; readonly subject: SubjectNow }

async function judge(trx: Trx, on: On): Promise<void> {
  const { rule, subject } = on
  if (subject.createdAgainAt !== undefined) await seedAgain(trx, on, subject.createdAgainAt)
  if (subject.pause === 'unsure') return
  if (subject.pause !== undefined) return pause(trx, on, subject.pause)
  if (rule.paused !== undefined) await unpauseRule(trx, rule.id)
  if (isOf(on, 'threshold')) return judgeThreshold(trx, on)
  if (isOf(on, 'no-data')) return judgeNoData(trx, on)
  if (isOf(on, 'stale')) return judgeStale(trx, on)
}

const isOf = <Kind extends Judged['watch']['kind']>(on: On, kind: Kind): on is On & Case<Kind> =>
  on.rule.watch.kind === kind

/** Another subject has taken the name: what the old one showed counts for nothing, its first evaluation seeds. */
async function seedAgain(trx: Trx, { rule, now }: On, createdAt: Date): Promise<void> {
  await closeProblems(trx, ruleProblem(rule.id), { at: now, as: 'not-evaluated', now })
  await putLatch(trx, rule.id, passOver({ state: 'unseeded' }, createdAt))
}

/** The latch freezes, an open problem ends as not evaluated any more, and that is told once. */
async function pause(trx: Trx, on: On, reason: PauseReason): Promise<void> {
  const { deps, instance, rule, now } = on
  if (isOf(on, 'threshold') || isOf(on, 'no-data')) await passOverReadings(trx, on)
  if (!(await pauseRule(trx, rule.id, reason, now))) return
  await closeProblems(trx, ruleProblem(rule.id), { at: now, as: 'not-evaluated', now })
  // told already: it only stays paused for another reason
  if (rule.paused !== undefined) return
  const { key, title } = rule.watch.subject
  const event = pausedEvent(instance, rule, { name: title, of: kindOf(key) ?? 'segment', reason }, now)
  await owe(trx, deps, await insertEvent(trx, event, { keys: [event.id], history: false, now }), now)
}

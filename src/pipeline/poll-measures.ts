import type { Measure } from '../core/api.ts'
import { isScalarBusiness } from '../core/measure.ts'
import { newest } from '../core/moment.ts'
import { kindOf, nameIn, readingKey } from '../core/subject.ts'
import { dropFeed, listFeedSubjects, putFeed, wakeFeed } from '../store/feeds.ts'
import { listMeasures, putMeasures } from '../store/measures.ts'
import { findVersion } from '../store/readings.ts'
import { listRulesOn } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { measureValue } from '../triggers/measure-value.ts'
import { nextDueInMs } from './next-due.ts'
import { ofInstance } from './of-instance.ts'
import type { Poll } from './polled.ts'
import { recordSubjects } from './record-subjects.ts'
import { measureNow, type SubjectNow } from './subject-now.ts'

/**
 * The list of measures with their newest outputs. Each one that a rule is about has a feed of its own, which reads what
 * the list does not show: the outputs in between, and single dimension values. It is woken when the list shows a newer
 * evaluation than is known.
 */
export const pollMeasures: Poll = async (deps, feed) => {
  const answer = await deps.api.measures(feed.instanceId, 'poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, now) => {
      const instance = await ofInstance(trx, feed)
      const before = new Map((await listMeasures(trx, feed.instanceId)).map((one) => [one.name, one]))
      await putMeasures(trx, feed.instanceId, answer.data, now)
      const known = await listMeasures(trx, feed.instanceId)
      const watched = await watchedMeasures(trx, feed.instanceId)
      // what is watched is judged by its own feed, which knows the outputs in between
      const subjects = known.map((one) => measureNow(one, before.get(one.name), now)).flatMap(changed)
      const readings = answer.data.filter(({ name }) => !watched.has(name)).flatMap(measureValue)
      await recordSubjects(trx, deps, instance, { subjects, readings }, now)
      await tendFeeds(trx, feed.instanceId, answer.data, watched, now)
      return { cursor: {}, dueInMs: await nextDueInMs(deps, trx, feed, newest(answer.data.map(evaluatedAtOf)), now) }
    },
  }
}

/** What the list alone shows: a measure that is gone, or was created again; then its own feed judges what it is now. */
function changed(measure: SubjectNow): readonly SubjectNow[] {
  if (measure.pause !== undefined) return [measure]
  return measure.createdAgainAt === undefined ? [] : [{ ...measure, pause: 'unsure' }]
}

type Watched = ReadonlyMap<string, readonly string[]>

/** The measures that rules are about, each with the keys of the readings that they judge. */
async function watchedMeasures(trx: Trx, instanceId: string): Promise<Watched> {
  const watched = new Map<string, readonly string[]>()
  for (const { watch } of await listRulesOn(trx, instanceId)) {
    const subject = 'subject' in watch ? watch.subject : undefined
    if (subject === undefined || kindOf(subject.key) !== 'measure') continue
    const name = nameIn(subject.key)
    watched.set(name, [...(watched.get(name) ?? []), readingKey(subject.key, subject.where)])
  }
  return watched
}

/** A feed for each watched measure that is there, none for the others. */
async function tendFeeds(
  trx: Trx,
  instanceId: string,
  measures: readonly Measure[],
  watched: Watched,
  now: Date,
): Promise<void> {
  const wanted = measures.filter(({ name }) => watched.has(name))
  for (const name of await listFeedSubjects(trx, 'measure', instanceId))
    if (!wanted.some((measure) => measure.name === name)) await dropFeed(trx, 'measure', instanceId, name)
  for (const measure of wanted) {
    await putFeed(trx, 'measure', instanceId, now, measure.name)
    const evaluatedAt = evaluatedAtOf(measure)
    if (evaluatedAt !== undefined && !(await isRead(trx, instanceId, measure, watched.get(measure.name) ?? [])))
      await wakeFeed(trx, 'measure', instanceId, evaluatedAt, now, measure.name)
  }
}

/** The version of a measure: when its output was computed, or its newest evaluation ended. */
export const evaluatedAtOf = (measure: Measure): Date | undefined =>
  isScalarBusiness(measure)
    ? measure.outputs.at(-1)?.evaluatedAt
    : measure.lastEvaluation?.state === 'completed'
      ? measure.lastEvaluation.endedAt
      : undefined

/** Whether what the list shows is known: the newest value, unless it was computed again; of dimension values the moment. */
async function isRead(trx: Trx, instanceId: string, measure: Measure, keys: readonly string[]): Promise<boolean> {
  const [shown] = measureValue(measure).slice(-1)
  const evaluatedAt = evaluatedAtOf(measure)
  if (evaluatedAt === undefined) return true
  for (const key of keys) {
    const known = await findVersion(trx, instanceId, key, evaluatedAt)
    if (known === undefined || (shown?.subject === key && known.value !== shown.value)) return false
  }
  return true
}

import type { Measure } from '../core/api.ts'
import type { ClaimedFeed } from '../store/feeds.ts'
import { listMeasures, renewMeasure } from '../store/measures.ts'
import type { Trx } from '../store/tables.ts'
import { measureValue } from '../triggers/measure-value.ts'
import type { Deps } from './deps.ts'
import { historyDays } from './history-days.ts'
import { nextDueInMs } from './next-due.ts'
import { ofInstance } from './of-instance.ts'
import { evaluatedAtOf } from './poll-measures.ts'
import type { Poll, Polled } from './polled.ts'
import { readValues } from './read-values.ts'
import { recordSubjects } from './record-subjects.ts'
import { measureNow, type SubjectNow } from './subject-now.ts'

/** The rest of a long table is read soon: others go first, whose turn has come. */
const goOnMs = 1_000

/** One measure that rules are about: its outputs since the last look, and the dimension values that are watched. */
export const pollMeasure: Poll = async (deps, feed, now) => {
  const answer = await deps.api.measure(feed.instanceId, feed.subject, historyDays(feed, now), 'poll')
  // it was deleted: the list says so, and what that means is decided there
  if (!answer.ok && answer.problem === 'not-found') return nothing(deps, feed)
  if (!answer.ok) return answer
  const values = await readValues(deps, feed, answer.data)
  if (!values.ok) return values
  const { readings: found, cursor, goesOn } = values.data
  const readings = [...measureValue(answer.data), ...found]
  return {
    ok: true,
    record: async (trx, recordedAt) => {
      const instance = await ofInstance(trx, feed)
      const again = await createdAgain(trx, feed, answer.data)
      const known = (await listMeasures(trx, feed.instanceId)).filter(({ name }) => name === feed.subject)
      const subjects = known.map((one) => ({ ...measureNow(one, one, recordedAt), ...again }))
      await recordSubjects(trx, deps, instance, { subjects, readings }, recordedAt)
      if (goesOn) return { cursor, dueInMs: goOnMs }
      return { cursor, dueInMs: await nextDueInMs(deps, trx, feed, evaluatedAtOf(answer.data), recordedAt) }
    },
  }
}

/** Its own page may show that it was created again before the list does. */
async function createdAgain(
  trx: Trx,
  feed: ClaimedFeed,
  { createdAt }: Measure,
): Promise<Pick<SubjectNow, 'createdAgainAt'>> {
  if (createdAt === undefined) return {}
  return (await renewMeasure(trx, feed.instanceId, feed.subject, createdAt)) ? { createdAgainAt: createdAt } : {}
}

const nothing = (deps: Deps, feed: ClaimedFeed): Polled => ({
  ok: true,
  record: async (trx, now) => ({ cursor: {}, dueInMs: await nextDueInMs(deps, trx, feed, undefined, now) }),
})

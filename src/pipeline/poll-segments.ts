import type { Segment } from '../core/api.ts'
import { newest } from '../core/moment.ts'
import { listSegments, putSegments } from '../store/segments.ts'
import { segmentSize } from '../triggers/segment-size.ts'
import { historyDays } from './history-days.ts'
import { nextDueInMs } from './next-due.ts'
import { ofInstance } from './of-instance.ts'
import type { Poll } from './polled.ts'
import { recordSubjects } from './record-subjects.ts'
import { segmentNow } from './subject-now.ts'

/** The segments with their evaluations since the last look. */
export const pollSegments: Poll = async (deps, feed, now) => {
  const answer = await deps.api.segments(feed.instanceId, historyDays(feed, now), 'poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, recordedAt) => {
      const instance = await ofInstance(trx, feed)
      const before = new Map((await listSegments(trx, feed.instanceId)).map((one) => [one.name, one]))
      await putSegments(trx, feed.instanceId, answer.data, recordedAt)
      const subjects = (await listSegments(trx, feed.instanceId)).map((one) =>
        segmentNow(one, before.get(one.name), recordedAt),
      )
      await recordSubjects(trx, deps, instance, { subjects, readings: segmentSize(answer.data) }, recordedAt)
      return { cursor: {}, dueInMs: await nextDueInMs(deps, trx, feed, newestEvaluation(answer.data), recordedAt) }
    },
  }
}

const newestEvaluation = (segments: readonly Segment[]): Date | undefined =>
  newest(segmentSize(segments).map(({ evaluatedAt }) => evaluatedAt))

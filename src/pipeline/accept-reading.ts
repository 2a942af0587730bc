import type { PostedReading } from '../core/posted.ts'
import { measureSubject, readingKey, segmentSubject, whereIn } from '../core/subject.ts'
import type { KnownInstance } from '../store/instances.ts'
import { listMeasures, putPostedMeasure } from '../store/measures.ts'
import { hasTwin } from '../store/readings.ts'
import { listSegments, putPostedSegment } from '../store/segments.ts'
import type { Trx } from '../store/tables.ts'
import type { OweDeps } from './owe.ts'
import { recordSubjects } from './record-subjects.ts'
import { measureNow, type SubjectNow, segmentNow } from './subject-now.ts'

/** Takes in a value that somebody else saw: a version as any other, unless the same one is known from nearly then. */
export async function acceptReading(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  seen: PostedReading,
  now: Date,
): Promise<void> {
  const subject = await subjectOf(trx, instance, seen, now)
  const key = readingKey(subject.key, whereIn(seen.dimensions))
  const { evaluatedAt, value } = seen
  if (await hasTwin(trx, instance.id, key, { evaluatedAt, value })) return
  const readings = [{ kind: 'reading' as const, subject: key, evaluatedAt, value }]
  await recordSubjects(trx, deps, instance, { subjects: [subject], readings, posted: true }, now)
}

/** As polls know it, by name or by the name people know; a new one is known from now on. */
async function subjectOf(trx: Trx, instance: KnownInstance, seen: PostedReading, now: Date): Promise<SubjectNow> {
  if (seen.of === 'segment') {
    const known = meant(await listSegments(trx, instance.id), seen.name)
    if (known !== undefined) return segmentNow(known, known, now)
    await putPostedSegment(trx, instance.id, seen)
    return { key: segmentSubject(seen.name), friendlyName: seen.friendlyName }
  }
  const known = meant(await listMeasures(trx, instance.id), seen.name)
  if (known !== undefined) return measureNow(known, known, now)
  await putPostedMeasure(trx, instance.id, { ...seen, dimensions: Object.keys(seen.dimensions ?? {}) })
  return { key: measureSubject(seen.name), friendlyName: seen.friendlyName }
}

/** Its own name says more than the one that people know it by, which others may have; what is there before what was. */
function meant<T extends { readonly name: string; readonly friendlyName?: string; readonly missingSince?: Date }>(
  all: readonly T[],
  said: string,
): T | undefined {
  const [there, gone] = [all.filter((one) => one.missingSince === undefined), all]
  return (
    there.find(({ name }) => name === said) ??
    there.find(({ friendlyName }) => friendlyName === said) ??
    gone.find(({ name }) => name === said)
  )
}

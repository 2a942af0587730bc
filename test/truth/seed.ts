import type { Version } from './condition.ts'
import { type Look, looksAt } from './look.ts'
import { type Subject, subjectAt } from './subject.ts'
import type { Timeline } from './timeline.ts'

/**
 * What a rule is seeded from when it is saved: the newest version that was ever seen of the subject until then, or, where
 * none was seen, the newest one that the world has at that moment.
 *
 * @returns  `undefined` when there is none, or no such subject
 */
export function seedOf(
  timeline: Timeline,
  looks: readonly Look[],
  subject: Subject,
  savedAt: number,
): Version | undefined {
  const feed = subject.subject.startsWith('segments/') ? 'segments' : 'measures'
  const now = subjectAt(timeline, subject, savedAt)
  const seen = looksAt(looks, feed, subject.instance)
    .filter((at) => at <= savedAt)
    .flatMap((at) => subjectAt(timeline, subject, at) ?? [])
    .filter(({ madeAt }) => madeAt === now?.madeAt)
    .flatMap(({ values }) => [...values])
  return newest(new Map(seen)) ?? newest(now?.values ?? new Map())
}

function newest(values: ReadonlyMap<number, number>): Version | undefined {
  const [last] = [...values].toSorted(([one], [other]) => other - one)
  return last && { evaluatedAt: last[0], value: last[1] }
}

import type { Instance, Measure, Segment } from '../../src/core/api.ts'
import { crossedEvent } from '../../src/core/event-of.ts'
import { type Latch, passOver, seed, type Version } from '../../src/core/latch.ts'
import { isScalarBusiness } from '../../src/core/measure.ts'
import type { Reading } from '../../src/core/observation.ts'
import { replay } from '../../src/core/replay.ts'
import { measureNow, type SubjectNow, segmentNow } from '../../src/pipeline/subject-now.ts'
import { measureValue } from '../../src/triggers/measure-value.ts'
import { segmentSize } from '../../src/triggers/segment-size.ts'
import type { RuleSpec } from './condition.ts'
import type { Ledger } from './ledger.ts'
import type { Pages } from './pages.ts'
import { ruleOf, type ThresholdRule } from './rule-of.ts'

type Watched = { readonly rule: ThresholdRule; latch: Latch }
type Known<T> = T & { readonly missingSince?: Date }

const historyDays = 400

/** The rules of one instance with their latches, and the readings they judge: what the database keeps, in memory. */
export function createJudge(instance: Pick<Instance, 'id' | 'name'>, ledger: Ledger) {
  const watched = new Map<number, Watched>()
  const readings = new Map<string, Map<number, number>>()
  const seen = { segments: new Map<string, Known<Segment>>(), measures: new Map<string, Known<Measure>>() }

  const put = (read: readonly Reading[]): void => {
    for (const { subject, evaluatedAt, value } of read) {
      if (value === null) continue
      const its = readings.get(subject) ?? new Map<number, number>()
      readings.set(subject, its.set(evaluatedAt.getTime(), value))
    }
  }
  const judge = (subjects: readonly SubjectNow[]): void => {
    for (const subject of subjects)
      for (const one of watched.values())
        if (one.rule.watch.subject.key === subject.key) one.latch = judgeOne(one, subject)
  }
  const judgeOne = ({ rule, latch: before }: Watched, subject: SubjectNow): Latch => {
    const again = subject.createdAgainAt
    const latch = again === undefined ? before : passOver({ state: 'unseeded' }, again)
    const versions = versionsOf(readings.get(subject.key), subject.createdAt)
    const newest = versions.at(-1)
    if (subject.pause === 'unsure') return latch
    if (subject.pause !== undefined) return newest === undefined ? latch : passOver(latch, newest.evaluatedAt)
    const next = replay(latch, rule.watch.condition, versions)
    for (const { change, ...found } of next.found) {
      if (change.kind !== 'crossed') continue
      const event = crossedEvent(instance, rule, {}, { ...found, change })
      if (ledger.findAny([event.id]).length > 0) continue
      ledger.add({ event, history: false, revision: rule.revision }, [event.id])
    }
    return next.latch
  }
  return {
    save: (spec: RuleSpec, now: Date, momentOf: (seconds: number) => Date): void => {
      const { seededFrom } = spec
      const version = seededFrom && { ...seededFrom, evaluatedAt: momentOf(seededFrom.evaluatedAt) }
      const rule = ruleOf(spec, now)
      watched.set(spec.id, { rule, latch: seed(rule.watch.condition, version) })
      if (version !== undefined) put([{ kind: 'reading', subject: spec.subject, ...version }])
    },
    segments: (pages: Pages, now: Date): void => {
      const page = pages.segments(instance.id, historyDays)
      if (page === undefined) return
      put(segmentSize(page))
      judge(listed(seen.segments, page, now, (one, before) => segmentNow(one, before, now)))
    },
    measures: (pages: Pages, now: Date): void => {
      const page = pages.measures(instance.id)
      if (page === undefined) return
      for (const { name } of page.filter(isScalarBusiness)) {
        const measure = pages.measure(instance.id, name, historyDays)
        if (measure !== undefined) put(measureValue(measure))
      }
      judge(listed(seen.measures, page, now, (one, before) => measureNow(one, before, now)))
    },
  }
}

export type Judge = ReturnType<typeof createJudge>

/** A list as it is now, against what was known before; what is not in it is missing from now on. */
function listed<T extends { readonly name: string }>(
  known: Map<string, Known<T>>,
  page: readonly T[],
  now: Date,
  subjectOf: (one: Known<T>, before: Known<T> | undefined) => SubjectNow,
): readonly SubjectNow[] {
  const before = new Map(known)
  for (const [name, one] of known) known.set(name, { ...one, missingSince: one.missingSince ?? now })
  for (const one of page) known.set(one.name, one)
  return [...known].map(([name, one]) => subjectOf(one, before.get(name)))
}

const versionsOf = (its: ReadonlyMap<number, number> | undefined, since: Date | undefined): readonly Version[] =>
  [...(its ?? [])]
    .map(([at, value]) => ({ evaluatedAt: new Date(at), value }))
    .filter(({ evaluatedAt }) => since === undefined || evaluatedAt >= since)
    .sort((a, b) => a.evaluatedAt.getTime() - b.evaluatedAt.getTime())

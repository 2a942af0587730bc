import { type Chance, oneOf, sometimes, whole } from '../../src/simulator/draw.ts'
import type { Condition, RuleSpec } from './condition.ts'
import { type Look, looksAt } from './look.ts'
import { seedOf } from './seed.ts'
import { type Subject, subjectAt } from './subject.ts'
import { allOf, type Timeline } from './timeline.ts'

const mostRules = 8
const usualLine = 1_000

/** Rules about segments and scalar measures that were seen before, saved after one look or another; some are edited. */
export function randomRules(chance: Chance, timeline: Timeline, looks: readonly Look[]): readonly RuleSpec[] {
  const rules: RuleSpec[] = []
  const subjects = subjectsOf(timeline)
  const [first, ...rest] = subjects
  for (let id = 1; first !== undefined && id <= mostRules && sometimes(chance, 0.85); id += 1) {
    const saved = savedRule(chance, timeline, looks, { id, revision: 1, ...oneOf(chance, [first, ...rest]) }, 0)
    if (saved === undefined) continue
    rules.push(saved)
    const edited = sometimes(chance, 0.15)
      ? savedRule(chance, timeline, looks, { ...saved, revision: 2 }, saved.savedAt)
      : undefined
    if (edited !== undefined) rules.push(edited)
  }
  return rules
}

/** @returns `undefined` where no moment after `after` suits: the subject must have been seen, and be there */
function savedRule(
  chance: Chance,
  timeline: Timeline,
  looks: readonly Look[],
  rule: Subject & Pick<RuleSpec, 'id' | 'revision'>,
  after: number,
): RuleSpec | undefined {
  const { id, revision, instance, subject } = rule
  const feed = subject.startsWith('segments/') ? 'segments' : 'measures'
  const shownAt = looksAt(looks, feed, instance).filter((at) => at > after && subjectAt(timeline, rule, at))
  const [first, ...rest] = shownAt.map((at) => at + 0.25 + (sometimes(chance, 0.2) ? whole(chance, 1, 600) : 0))
  if (first === undefined) return undefined
  const savedAt = sometimes(chance, 0.5) ? oneOf(chance, [first, ...rest]) : first
  if (subjectAt(timeline, rule, savedAt) === undefined) return undefined
  const seededFrom = seedOf(timeline, looks, rule, savedAt)
  const condition = randomCondition(chance, valuesOf(timeline, rule))
  return { id, revision, instance, subject, savedAt, condition, ...(seededFrom && { seededFrom }) }
}

function randomCondition(chance: Chance, values: readonly number[]): Condition {
  const kind = oneOf(chance, ['above', 'below', 'either', 'rises', 'falls'])
  const withinDays = sometimes(chance, 0.3) ? { withinDays: whole(chance, 1, 2) } : {}
  if (kind === 'rises' || kind === 'falls') {
    return sometimes(chance, 0.5)
      ? { kind, by: oneOf(chance, [1, 2.5, 25, 50, 100]), unit: 'percent', ...withinDays }
      : { kind, by: oneOf(chance, [10, 1, 0.25, 250, 500]), unit: 'amount', ...withinDays }
  }
  const threshold = oneOf(chance, [usualLine, ...values]) + oneOf(chance, [0, 0, 0.5, -1, 5])
  const times = sometimes(chance, 0.4) ? { times: whole(chance, 2, 3) } : {}
  if (kind === 'either' || !sometimes(chance, 0.3)) return { kind, threshold, ...times }
  const away = oneOf(chance, [0, 5, 20])
  return { kind, threshold, recoverAt: kind === 'above' ? threshold - away : threshold + away, ...times }
}

const subjectsOf = (timeline: Timeline): readonly Subject[] => [
  ...allOf(timeline, 'make-segment').map(({ instance, segment }) => about(instance, `segments/${segment}`)),
  ...allOf(timeline, 'make-measure')
    .filter(({ dimensions = [] }) => dimensions.length === 0)
    .map(({ instance, measure }) => about(instance, `measures/${measure}`)),
]

const about = (instance: string, subject: Subject['subject']): Subject => ({ instance, subject })

/** Every value that the subject ever shows in its last life. */
const valuesOf = (timeline: Timeline, subject: Subject): readonly number[] => [
  ...(subjectAt(timeline, subject, Number.POSITIVE_INFINITY)?.values.values() ?? []),
]

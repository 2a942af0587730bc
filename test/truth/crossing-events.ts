import type { RuleSpec } from './condition.ts'
import type { Crossed } from './expected.ts'
import { type Look, looksAt } from './look.ts'
import { type Shown, subjectAt } from './subject.ts'
import type { Timeline } from './timeline.ts'
import { type Crossing, lookAt, type Watch, watchFrom } from './watch.ts'

const historySeconds = 30 * 86_400

/** What the looks at segments and measures show the rules: for each version and direction of a rule once. */
export function crossingEvents(
  timeline: Timeline,
  looks: readonly Look[],
  rules: readonly RuleSpec[],
): readonly Crossed[] {
  return rules.flatMap((rule) => {
    const { instance, subject, id: ruleId, revision } = rule
    const replacedAt = Math.min(...rules.filter((other) => isNewerVersion(other, rule)).map(({ savedAt }) => savedAt))
    const isSegment = subject.startsWith('segments/')
    const type = isSegment ? 'belfry.segment.threshold.crossed' : 'belfry.measure.threshold.crossed'
    const moments = looksAt(looks, isSegment ? 'segments' : 'measures', instance).filter((at) => at < replacedAt)
    return crossingsOf(timeline, rule, moments).map((crossing) => {
      const time = crossing.evaluatedAt
      return { type, instance, subject, time, history: false, ruleId, revision, ...crossing }
    })
  })
}

const isNewerVersion = (other: RuleSpec, rule: RuleSpec): boolean =>
  other.id === rule.id && other.revision > rule.revision

function crossingsOf(timeline: Timeline, rule: RuleSpec, moments: readonly number[]): readonly Crossing[] {
  const told = new Map<string, Crossing>()
  let known: Known = { madeAt: undefined, values: new Map() }
  let watch: Watch | undefined
  for (const at of moments) {
    if (at > rule.savedAt) watch ??= watchFrom(rule, known.madeAt ?? subjectAt(timeline, rule, rule.savedAt)?.madeAt)
    const shown = subjectAt(timeline, rule, at)
    if (shown === undefined) continue
    known = nowKnown(known, shown, (moments[0] ?? at) - historySeconds)
    if (watch === undefined) continue
    const seen = lookAt(rule.condition, watch, shown, withSeed(known, rule))
    watch = seen.watch
    for (const crossing of seen.crossings) {
      const key = `${crossing.evaluatedAt}/${crossing.direction}`
      if (!told.has(key)) told.set(key, crossing)
    }
  }
  return [...told.values()]
}

type Known = { readonly madeAt: number | undefined; readonly values: ReadonlyMap<number, number> }

/** Values once seen stay known; a subject that was made again starts without any. */
function nowKnown(known: Known, shown: Shown, since: number): Known {
  const seen = [...shown.values].filter(([evaluatedAt]) => evaluatedAt >= since)
  const earlier = known.madeAt === shown.madeAt ? known.values : []
  return { madeAt: shown.madeAt, values: new Map([...earlier, ...seen]) }
}

/** The version that a rule was seeded from is known, though no look may have shown it before the rule was saved. */
function withSeed({ madeAt, values }: Known, { seededFrom }: RuleSpec): ReadonlyMap<number, number> {
  if (seededFrom === undefined || madeAt === undefined || madeAt > seededFrom.evaluatedAt) return values
  return values.has(seededFrom.evaluatedAt) ? values : new Map([...values, [seededFrom.evaluatedAt, seededFrom.value]])
}

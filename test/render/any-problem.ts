import fc from 'fast-check'
import type { FailedSource } from '../../src/core/message.ts'
import { anyCounts, anyNoData, anyStale, anyStatus, anyTrouble } from './any-alert.ts'
import {
  acknowledged,
  anyCrossed,
  anyEndedAt,
  anyMailedAs,
  anyMention,
  anyValued,
  at,
  required,
  rule,
  text,
  value,
} from './any-part.ts'

const anyTrend = fc
  .array(required({ at, value }), { maxLength: 70 })
  .map((points) => points.toSorted((one, other) => one.at.localeCompare(other.at)))

const source: fc.Arbitrary<FailedSource> = fc.record(
  {
    name: text,
    failedAt: at,
    recoveredAt: at,
    permanent: fc.constantFrom(true, false, null),
    consecutiveFailures: fc.integer({ min: 1, max: 999 }),
    lastSucceededAt: at,
    errorCode: text,
    errorMessage: text,
    errorCulprit: text,
    skipped: fc.array(text, { maxLength: 20 }),
    owner: text,
    status: text,
    acknowledged,
    mention: anyMention,
    staleHours: fc.integer({ min: 1, max: 9_999 }),
  },
  { requiredKeys: ['name', 'failedAt', 'permanent', 'consecutiveFailures', 'skipped'] },
)

/** A crossing, with how its value came there. */
export const anyCrossing = fc
  .tuple(
    anyCrossed,
    fc.record(
      {
        card: fc.constant('threshold-crossed' as const),
        instanceName: text,
        of: anyValued,
        previous: value,
        evaluatedAt: at,
        ended: anyEndedAt,
        rule,
        owner: text,
        mailedAs: anyMailedAs,
        acknowledged,
        mention: anyMention,
        trend: anyTrend,
      },
      { requiredKeys: ['card', 'instanceName', 'of', 'evaluatedAt', 'rule'] },
    ),
  )
  .map(([crossed, other]) => ({ ...other, ...crossed }))

const anyRunOfJob = fc.record(
  {
    of: fc.constantFrom('full-refresh' as const, 'unification' as const),
    status: anyStatus,
    endedAt: at,
    counts: anyCounts,
  },
  { requiredKeys: ['of', 'status', 'endedAt'] },
)

const anyFailed = fc.record(
  {
    card: fc.constant('refresh-failed' as const),
    instanceName: text,
    submissionKind: text,
    submittedAt: at,
    sources: fc.array(source, { minLength: 1, maxLength: 30 }),
    runs: fc.array(anyRunOfJob, { minLength: 1, maxLength: 2 }),
    rules: fc.array(rule, { maxLength: 30 }),
  },
  { requiredKeys: ['card', 'instanceName', 'submissionKind', 'submittedAt', 'sources', 'rules'] },
)

const anyCrossings = required({
  card: fc.constant('thresholds-crossed' as const),
  instanceName: text,
  crossings: fc.array(anyCrossing, { minLength: 2, maxLength: 12 }),
})

const anyStillOpen = required({
  card: fc.constant('still-open' as const),
  of: fc.oneof(anyFailed, anyStale, anyNoData, anyTrouble),
  since: at,
  at,
})

/** What opens a problem of a data source or a value, and what tells of several of them. */
export const anyProblems = fc.oneof(anyFailed, anyCrossing, anyCrossings, anyStillOpen)

import type { Version } from '../../core/latch.ts'
import { before } from '../../core/moment.ts'
import { mostShare, preview } from '../../core/preview.ts'
import { comparedFrom } from '../../core/replay.ts'
import type { WatchOf } from '../../core/rule.ts'
import type { RulePreview } from '../../core/rule-preview.ts'
import { kindOf, readingKey } from '../../core/subject.ts'
import { mostPoints, thin } from '../../core/thin.ts'
import { findNewestReading, listReadings } from '../../store/readings.ts'
import type { Db } from '../../store/tables.ts'
import { typeNumber } from '../number.ts'

/** How far back a preview looks. */
export const previewDays = 30
export const dayMs = 86_400_000

/** What a threshold would have done in the last 30 days, from what is stored by now. */
export async function previewOf(
  db: Db,
  instanceId: string,
  { subject, condition }: WatchOf<'threshold'>,
  now: Date,
): Promise<RulePreview> {
  const from = before(now, previewDays * dayMs)
  const versions = await versionsFor(
    db,
    instanceId,
    readingKey(subject.key, subject.where),
    comparedFrom(condition, from),
  )
  const inStretch = versions.filter(({ evaluatedAt }) => evaluatedAt >= from)
  const [first] = versions
  // one evaluation alone says nothing of what comes and goes
  if (first === undefined || inStretch.length === 0 || versions.length < 2) return { known: false }
  const isWhole = kindOf(subject.key) === 'segment'
  const { fired, at, share, suggestion } = preview(condition, versions, { from, to: now, isWhole })
  const lastAt = at.at(-1)
  const isYoung = first.evaluatedAt.getTime() - from.getTime() > dayMs
  return {
    ...{ known: true, fired, days: previewDays, nearlyAlways: share > mostShare },
    ...(lastAt && { lastAt: lastAt.toISOString() }),
    ...(isYoung && { since: first.evaluatedAt.toISOString() }),
    ...(suggestion !== undefined && {
      suggestion: {
        number: suggestion,
        typed: `${typeNumber(suggestion)}${'unit' in condition && condition.unit === 'percent' ? '%' : ''}`,
      },
    }),
    trend: thin(
      inStretch.map(({ evaluatedAt, value }) => ({ at: evaluatedAt.toISOString(), value })),
      mostPoints,
    ),
  }
}

/** The evaluations with a number from a moment on, and the one before it: the latch starts there. */
async function versionsFor(db: Db, instanceId: string, key: string, from: Date): Promise<readonly Version[]> {
  const start = await findNewestReading(db, instanceId, key, { before: from, withValue: true })
  const readings = await listReadings(db, instanceId, key, { from: start?.evaluatedAt ?? from, withValue: true })
  return readings.flatMap(({ evaluatedAt, value }) => (value === null ? [] : [{ evaluatedAt, value }]))
}

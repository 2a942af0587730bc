import type { PauseReason } from '../core/event.ts'
import { dataSourceSubject, measureSubject, segmentSubject } from '../core/subject.ts'
import type { KnownDataSource } from '../store/data-sources.ts'
import type { KnownMeasure } from '../store/measures.ts'
import type { KnownSegment } from '../store/segments.ts'

/** A segment or measure as the list shows it now, against what was known before. */
export type SubjectNow = {
  readonly key: string
  readonly friendlyName?: string | undefined
  readonly owner?: string | undefined
  /**
   * Why its rules are not judged; `unsure`: not by this look, since it is missing for the first time and may be back, or
   * another look knows more of it.
   */
  readonly pause?: PauseReason | 'unsure'
  /** It was created again since: its earlier versions are another subject's. */
  readonly createdAgainAt?: Date
  readonly createdAt?: Date | undefined
}

/** @param before  as it was known before this look; absent: it is new */
export const segmentNow = (segment: KnownSegment, before: KnownSegment | undefined, now: Date): SubjectNow => ({
  key: segmentSubject(segment.name),
  ...common(segment, before, now),
  ...(segment.missingSince === undefined && { ...pausedBy(segment, now) }),
})

/** @param before  as it was known before this look; absent: it is new */
export const measureNow = (measure: KnownMeasure, before: KnownMeasure | undefined, now: Date): SubjectNow => ({
  key: measureSubject(measure.name),
  ...common(measure, before, now),
})

/** A data source as the list shows it now. */
export const sourceNow = (source: KnownDataSource, now: Date): SubjectNow => ({
  key: dataSourceSubject(source),
  ...common({ ...source, friendlyName: source.friendlyName ?? source.name }, undefined, now),
})

/** One look may miss what is there: what is missing for longer than that, and at the next look, was deleted. */
const goneAfterMs = 60_000

type Known = Pick<KnownSegment, 'friendlyName' | 'owner' | 'createdAt' | 'missingSince'>

const common = (known: Known, before: Known | undefined, now: Date) => ({
  friendlyName: known.friendlyName,
  owner: known.owner,
  createdAt: known.createdAt,
  ...(known.missingSince !== undefined && {
    pause: now.getTime() - known.missingSince.getTime() < goneAfterMs ? ('unsure' as const) : ('deleted' as const),
  }),
  ...(known.createdAt !== undefined &&
    before?.createdAt !== undefined &&
    known.createdAt > before.createdAt && { createdAgainAt: known.createdAt }),
})

function pausedBy({ state, endsAt }: KnownSegment, now: Date): { readonly pause?: PauseReason } {
  if (state === 'inactive') return { pause: 'inactive' }
  return endsAt !== undefined && endsAt <= now ? { pause: 'expired' } : {}
}

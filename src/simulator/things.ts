import { type NewDataSource, newDataSource } from './data-source.ts'
import { putInTime } from './history.ts'
import { known } from './known.ts'
import { type MeasureEvaluation, type NewMeasure, newMeasure } from './measure.ts'
import type { Place } from './place.ts'
import { changeSegment, type NewSegment, newSegment, type SegmentChange } from './segment.ts'
import { sourceTable } from './table.ts'

/** What can be done with the data sources, segments and measures of an instance. */
export type Things = {
  readonly addDataSource: (instanceId: string, source: NewDataSource) => void
  /** A second segment of the same name takes the place of the first, without its history. */
  readonly addSegment: (instanceId: string, segment: NewSegment) => void
  readonly changeSegment: (instanceId: string, segmentName: string, change: SegmentChange, at: Date) => void
  readonly removeSegment: (instanceId: string, segmentName: string) => void
  /**
   * `count` `undefined`: the evaluation has no number. Failed evaluations show the count they are given. A second
   * evaluation of the same moment takes the place of the first, as when the product computes a version again.
   */
  readonly evaluate: (
    instanceId: string,
    segmentName: string,
    count: number | undefined,
    at: Date,
    status?: string,
  ) => void
  /** A second measure of the same name takes the place of the first, without its history. */
  readonly addMeasure: (instanceId: string, measure: NewMeasure) => void
  readonly removeMeasure: (instanceId: string, measureName: string) => void
  /** `state` `completed` unless given; a second evaluation of the same moment takes the place of the first. */
  readonly evaluateMeasure: (instanceId: string, measureName: string, result: MeasureResult, at: Date) => void
}

export type MeasureResult = Omit<MeasureEvaluation, 'at' | 'state'> & { readonly state?: string | undefined }

export const things = (placeOf: (instanceId: string) => Place): Things => ({
  addDataSource: (instanceId, source) => {
    const { sources, tables } = placeOf(instanceId)
    sources.set(source.id, newDataSource(source))
    for (const name of source.entityNames) tables.set(name, sourceTable(name, source))
  },
  addSegment: (instanceId, segment) => {
    placeOf(instanceId).segments.set(segment.name, newSegment(segment))
  },
  changeSegment: (instanceId, segmentName, change, at) =>
    changeSegment(known(placeOf(instanceId).segments.get(segmentName), `segment ${segmentName}`), change, at),
  removeSegment: (instanceId, segmentName) => remove(placeOf(instanceId).segments, segmentName, 'segment'),
  evaluate: (instanceId, segmentName, count, at, status = 'CompletedSuccess') => {
    const segment = known(placeOf(instanceId).segments.get(segmentName), `segment ${segmentName}`)
    putInTime(segment.evaluations, { at, status, count })
  },
  addMeasure: (instanceId, measure) => {
    placeOf(instanceId).measures.set(measure.name, newMeasure(measure))
  },
  removeMeasure: (instanceId, measureName) => remove(placeOf(instanceId).measures, measureName, 'measure'),
  evaluateMeasure: (instanceId, measureName, { state = 'completed', values, rows }, at) => {
    const measure = known(placeOf(instanceId).measures.get(measureName), `measure ${measureName}`)
    putInTime(measure.evaluations, { at, state, ...(state === 'completed' && { values, rows }) })
  },
})

const remove = (from: Map<string, unknown>, name: string, kind: string): void =>
  void known(from.delete(name) || undefined, `${kind} ${name}`)

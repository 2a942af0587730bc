import type { Subject } from '../core/rule.ts'
import { dataSourceSubject, measureSubject, type SubjectKind, segmentSubject } from '../core/subject.ts'
import { type KnownDataSource, listDataSources } from '../store/data-sources.ts'
import type { KnownInstance } from '../store/instances.ts'
import { type KnownMeasure, listMeasures } from '../store/measures.ts'
import { listSegments } from '../store/segments.ts'
import type { Db } from '../store/tables.ts'
import type { ChatDeps } from './deps.ts'

/** Something a rule can be about, with all the names people may use for it. */
export type Candidate = {
  readonly kind: SubjectKind
  readonly instance: KnownInstance
  readonly subject: Subject
  /** Its name in Customer Insights. */
  readonly name: string
  readonly names: readonly string[]
  readonly measure?: KnownMeasure
}

/** Everything of these kinds that is there now, in the instances that may be named here: kind by kind. */
export async function listCandidates(
  deps: Pick<ChatDeps, 'db' | 'open'>,
  ...kinds: readonly SubjectKind[]
): Promise<readonly Candidate[]> {
  const instances = deps.open?.instances ?? []
  const lists = kinds.flatMap((kind) => instances.map((instance) => readers[kind](deps.db, instance)))
  return (await Promise.all(lists)).flat()
}

const readers: Readonly<Record<SubjectKind, (db: Db, instance: KnownInstance) => Promise<readonly Candidate[]>>> = {
  datasource: async (db, instance) =>
    (await listDataSources(db, instance.id))
      .filter(isThere)
      .map((source) => candidate('datasource', instance, dataSourceSubject(source), source)),
  segment: async (db, instance) =>
    (await listSegments(db, instance.id))
      .filter(isThere)
      .map((segment) => candidate('segment', instance, segmentSubject(segment.name), segment)),
  measure: async (db, instance) =>
    (await listMeasures(db, instance.id)).filter(isThere).map((measure) => ({
      ...candidate('measure', instance, measureSubject(measure.name), measure),
      measure,
    })),
}

const isThere = ({ missingSince }: { readonly missingSince?: Date }): boolean => missingSince === undefined

const candidate = (
  kind: SubjectKind,
  instance: KnownInstance,
  key: string,
  { name, friendlyName = name }: Pick<KnownDataSource, 'name' | 'friendlyName'>,
): Candidate => ({ kind, instance, name, subject: { key, title: friendlyName }, names: [name, friendlyName] })

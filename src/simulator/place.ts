import type { DataSource } from './data-source.ts'
import { demoTables } from './demo-tables.ts'
import type { Job } from './job.ts'
import { isScalar, type Measure } from './measure.ts'
import { measureTable } from './measure-table.ts'
import type { Nodes } from './node.ts'
import type { Segment } from './segment.ts'
import type { Table } from './table.ts'

/** Everything the simulator keeps of one instance. Jobs are newest first, 200 at most. */
export type Place = {
  instance: Instance
  /** Whether the API shows it. */
  isShown: boolean
  readonly sources: Map<string, DataSource>
  readonly segments: Map<string, Segment>
  readonly measures: Map<string, Measure>
  readonly tables: Map<string, Table>
  readonly jobs: Job[]
  readonly nodes: Nodes
}

/** An instance: its id is a GUID; `type` is in the API's spelling (`production`, `sandbox`, …). */
export type Instance = { readonly id: string; readonly name: string; readonly type: string }

export const newPlace = (instance: Instance): Place => ({
  instance,
  isShown: true,
  sources: new Map(),
  segments: new Map(),
  measures: new Map(),
  tables: new Map(demoTables().map((table) => [table.name, table])),
  jobs: [],
  nodes: new Map(),
})

/** All tables, those of measures with dimensions included. */
export const tablesOf = (place: Place): readonly Table[] => [
  ...place.tables.values(),
  ...[...place.measures.values()].filter((measure) => !isScalar(measure)).map(measureTable),
]

/** `GET /instances`, one element. */
export const showInstance = ({ id, name, type }: Instance) => ({
  instanceId: id,
  name,
  instanceType: type,
  azureRegion: 'westeurope',
})

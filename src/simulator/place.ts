import type { DataSource } from './data-source.ts'
import type { Job } from './job.ts'
import type { Nodes } from './node.ts'
import type { Segment } from './segment.ts'

/** Everything the simulator keeps of one instance. Jobs are newest first, 200 at most. */
export type Place = {
  readonly instance: Instance
  readonly sources: Map<string, DataSource>
  readonly segments: Map<string, Segment>
  readonly jobs: Job[]
  readonly nodes: Nodes
}

/** An instance: its id is a GUID; `type` is in the API's spelling (`production`, `sandbox`, …). */
export type Instance = { readonly id: string; readonly name: string; readonly type: string }

export const newPlace = (instance: Instance): Place => ({
  instance,
  sources: new Map(),
  segments: new Map(),
  jobs: [],
  nodes: new Map(),
})

/** `GET /instances`, one element. */
export const showInstance = ({ id, name, type }: Instance) => ({
  instanceId: id,
  name,
  instanceType: type,
  azureRegion: 'westeurope',
})

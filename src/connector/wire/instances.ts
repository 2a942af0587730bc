import type { ApiAnswer, Instance } from '../../core/api.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** `[InstanceInfo]`. The API does not store the name: without one the id stands in. A missing type is `unknown`. */
export const instances = (answer: unknown): ApiAnswer<readonly Instance[]> => read(rows, answer)

const rows = field.rows(
  field.object({ instanceId: field.text, name: field.maybeText, instanceType: field.maybeWord }).transform(
    (wire): Instance => ({
      id: wire.instanceId,
      name: wire.name ?? wire.instanceId,
      type: wire.instanceType ?? 'unknown',
    }),
  ),
)

import { z } from 'zod'

/**
 * A world as a small readable file: what happens in some instances, in the order of `at`. Moments are seconds after
 * `startsAt`, before it where negative. Jobs and tasks have labels, unique in the file; statuses, kinds and operations
 * are in the API's spelling, and any word is taken, so that unknown ones can be played too.
 */
const at = z.number()
const text = z.string().min(1)
const error = z.strictObject({
  code: text,
  message: text,
  culprit: z.enum(['system', 'user', 'external']).optional(),
})

const task = z.strictObject({
  /** A label. A further try of the same work is a further task with the same name. */
  task: text,
  name: text,
  operation: text,
  /** The id of the data source that an ingestion task reads. */
  source: text.optional(),
  /** Labels of tasks of the same job. With any, the task begins `queued`, else `running`. */
  waitingFor: z.array(text).optional(),
  /** Labels of further jobs that this task belongs to. */
  jobs: z.array(text).optional(),
})

const happening = z.discriminatedUnion('do', [
  z.strictObject({ at, do: z.literal('make-instance'), instance: z.guid(), name: text, type: text }),
  z.strictObject({ at, do: z.literal('remove-instance'), instance: z.guid() }),
  z.strictObject({
    at,
    do: z.literal('make-source'),
    instance: z.guid(),
    source: text,
    name: text,
    friendlyName: text,
    kind: text,
    tables: z.array(text),
    createdBy: text,
  }),
  z.strictObject({
    at,
    do: z.literal('make-segment'),
    instance: z.guid(),
    segment: text,
    friendlyName: text,
    createdBy: text,
  }),
  /** `state` in the API's spelling: `active`, `inactive`, …; `endsAt` in seconds. */
  z.strictObject({
    at,
    do: z.literal('change-segment'),
    instance: z.guid(),
    segment: text,
    friendlyName: text.optional(),
    state: text.optional(),
    endsAt: z.number().optional(),
  }),
  z.strictObject({ at, do: z.literal('delete-segment'), instance: z.guid(), segment: text }),
  /** Without `dimensions` it is a scalar business measure. */
  z.strictObject({
    at,
    do: z.literal('make-measure'),
    instance: z.guid(),
    measure: text,
    displayName: text,
    createdBy: text,
    dimensions: z.array(text).optional(),
  }),
  z.strictObject({ at, do: z.literal('delete-measure'), instance: z.guid(), measure: text }),
  z.strictObject({
    at,
    do: z.literal('start-job'),
    instance: z.guid(),
    job: text,
    operation: text,
    kind: z.enum(['scheduled', 'onDemand']),
    tasks: z.array(task),
  }),
  /** A further try, or work that shows only while the job runs. */
  z.strictObject({ at, do: z.literal('add-task'), job: text, ...task.shape }),
  z.strictObject({ at, do: z.literal('start-task'), task: text }),
  z.strictObject({ at, do: z.literal('end-task'), task: text, status: text, error: error.optional() }),
  z.strictObject({ at, do: z.literal('end-job'), job: text, status: text }),
  /**
   * `evaluatedAt` in seconds, `at` unless given; the moment of an evaluation that is there computes that version again.
   * No `count`: the evaluation has no number. `status` is `CompletedSuccess` unless given.
   */
  z.strictObject({
    at,
    do: z.literal('evaluate-segment'),
    instance: z.guid(),
    segment: text,
    evaluatedAt: z.number().optional(),
    status: text.optional(),
    count: z.number().optional(),
  }),
  /**
   * `values` of a scalar measure by aggregate, as the API's texts; `rows` of one with dimensions, a text for each column.
   * `state` is `completed` unless given; other states give no values.
   */
  z.strictObject({
    at,
    do: z.literal('evaluate-measure'),
    instance: z.guid(),
    measure: text,
    evaluatedAt: z.number().optional(),
    state: text.optional(),
    values: z.record(z.string(), z.string()).optional(),
    rows: z.array(z.record(z.string(), z.string())).optional(),
  }),
])

export const timeline = z.strictObject({
  name: text,
  startsAt: z.iso.datetime(),
  happenings: z.array(happening),
})

export type Timeline = z.infer<typeof timeline>
export type Happening = z.infer<typeof happening>

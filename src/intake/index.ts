import type { z } from 'zod'
import type { Posted } from '../core/posted.ts'
import { reading } from './reading.ts'
import { refresh } from './refresh.ts'
import { run } from './run.ts'
import { unification } from './unification.ts'

/** Who reads which type of event: a schema of the whole event, which takes its subject and its data. */
export const readers = {
  'belfry.datasource.refresh.failed': run('failed'),
  'belfry.datasource.refresh.succeeded': run('succeeded'),
  'belfry.segment.threshold.crossed': reading('segment'),
  'belfry.measure.threshold.crossed': reading('measure'),
  'belfry.refresh.completed': refresh,
  'belfry.unification.completed': unification,
} as const satisfies Readonly<Record<string, z.ZodType<Posted['seen']>>>

/** What only Belfry itself can know: refused by name. */
export const insideOnly: readonly string[] = [
  'belfry.subject.stale',
  'belfry.subject.nodata',
  'belfry.connection.trouble',
  'belfry.rule.paused',
]

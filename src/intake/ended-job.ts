import type { z } from 'zod'
import { given } from '../core/given.ts'
import { field } from './field.ts'
import { inOrder } from './in-order.ts'
import { maybeMoment, moment } from './moment.ts'
import { named } from './named.ts'

/** What a job that has ended has. It has no name: its id stands in the subject, in the data, in both or nowhere. */
export function endedJob({ status, endedAt, ...rest }: Wire, subject: string | undefined, context: z.RefinementCtx) {
  const spelling = named(subject, 'jobs', context, { place: 'data.jobId', value: rest.jobId })
  inOrder({ submittedAt: rest.submittedAt, endedAt }, context)
  return { status, endedAt, ...given({ ...rest, jobId: rest.jobId ?? spelling }) }
}

const unended = ['queued', 'running', 'needsupdate']

export const endedFields = {
  jobId: field.maybeText,
  status: field.word.refine((status) => !unended.includes(status), 'expected the status of a job that has ended'),
  submissionKind: field.maybeWord,
  submittedAt: maybeMoment,
  endedAt: moment,
}

type Wire = { readonly [K in keyof typeof endedFields]: z.output<(typeof endedFields)[K]> }

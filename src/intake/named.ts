import type { z } from 'zod'

/**
 * Reads what an event's `subject` names. An issue at `subject` when it is about another kind of thing, or names another
 * than the data does.
 *
 * @param subject  absent: the sender leaves it to the data
 * @param known    what the data names, and where; its value absent: the data leaves it to the subject
 * @returns        what stands behind `{family}/`; `undefined` without a subject
 */
export function named(
  subject: string | undefined,
  family: keyof typeof shapes,
  context: z.RefinementCtx,
  known?: { readonly place: string; readonly value: string | undefined },
): string | undefined {
  if (subject === undefined) return undefined
  const name = subject.startsWith(`${family}/`) ? subject.slice(family.length + 1) : ''
  const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['subject'], message })
  if (name === '') refuse(`expected ${shapes[family]}`)
  else if (known?.value !== undefined && known.value !== name) refuse(`expected what ${known.place} names`)
  return name
}

const shapes = {
  datasources: 'datasources/{id or name}',
  segments: 'segments/{name}',
  measures: 'measures/{name}',
  jobs: 'jobs/{jobId}',
} as const

import type { z } from 'zod'

/** An issue at `data.submittedAt` when what was posted ended before it began. */
export function inOrder(data: { submittedAt?: Date | undefined; endedAt: Date }, context: z.RefinementCtx): void {
  if (data.submittedAt === undefined || data.submittedAt <= data.endedAt) return
  const path = ['data', 'submittedAt']
  context.addIssue({ code: 'custom', path, message: 'expected a moment not after data.endedAt' })
}

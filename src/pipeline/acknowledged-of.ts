import type { Acknowledgeable } from '../core/message.ts'
import type { Problem } from '../store/problems.ts'

/** Who looks after an open problem. */
export const acknowledgedOf = (problem: Problem | undefined): Acknowledgeable =>
  problem?.acknowledged === undefined || problem.closedAt !== undefined
    ? {}
    : { acknowledged: { by: problem.acknowledged.by.name, at: problem.acknowledged.at.toISOString() } }

import type { ApiProblem } from './api.ts'
import type { Person } from './rule.ts'

/** A data source that somebody asked to be refreshed, and where they are told how it ended. */
export type RefreshAsked = {
  readonly instanceId: string
  /** `datasources/{id}` */
  readonly subject: string
  readonly title: string
  /** What is said to do it again. */
  readonly says: string
  readonly conversationId: string
  /** What was said or pressed: its repeat starts nothing. */
  readonly activityId: string
  readonly threadId?: string
  readonly askedBy: Person
}

/** Why a refresh was certainly not started. */
export type RefreshRefusal = Exclude<ApiProblem, Unsure | 'not-recorded'>

type Unsure = 'server-error' | 'unreachable' | 'timed-out' | 'malformed' | 'proxy'

/**
 * Why a refresh was not started, of what its call came to.
 *
 * @returns `undefined` where nobody knows whether it was
 * @see     `core/actions.ts`: after which problems that is so
 */
export function refusalIn(problem: ApiProblem): RefreshRefusal | undefined {
  switch (problem) {
    case 'server-error':
    case 'unreachable':
    case 'timed-out':
    case 'malformed':
    case 'proxy':
    case 'not-recorded':
      return undefined
    default:
      return problem
  }
}

/** A start of which nothing is known shows in the job list within this time, or it never was. */
export const unseenAfterMs = 15 * 60_000

/** So soon after it was asked for, a refusal may still be told by the answer itself. */
export const refusedAfterMs = 30_000

/** After so long nobody waits any more for how a refresh ended. */
export const unendedAfterMs = 24 * 3_600_000

/** Clocks differ: a job may seem submitted so much earlier than it was asked for. */
export const earlierMs = 60_000

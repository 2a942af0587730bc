import type { ApiProblem } from '../../src/core/api.ts'

/** Every problem that a call can have. */
export const problems: readonly ApiProblem[] = [
  'throttled',
  'unauthorized',
  'not-found',
  'server-error',
  'unreachable',
  'timed-out',
  'malformed',
  'refused',
  'no-budget',
  'not-recorded',
  'conflict',
  'proxy',
  'invalid',
]

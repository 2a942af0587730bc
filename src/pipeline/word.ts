import type { Problem } from '../store/problems.ts'

/** News of a failure that is to be told below the card or the mail that tells of the failure. */
export type Word = {
  readonly problem: Problem
  readonly messageId: number
  /** Numbers of the rules that ask for it there. */
  readonly rules: readonly number[]
}

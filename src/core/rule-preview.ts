import type { TrendPoint } from './thin.ts'

/** What a threshold rule would have done lately, as the answer to it says. */
export type RulePreview =
  /** Too little is known of the subject's past to say. */
  | { readonly known: false }
  | {
      readonly known: true
      readonly fired: number
      /** When it would have fired last. */
      readonly lastAt?: string
      readonly days: number
      /** Its history is known from then on only. */
      readonly since?: string
      /** Nearly all evaluations are past the line. */
      readonly nearlyAlways: boolean
      /** A number that would have fired a few times; `typed` as a command takes it, with its percent sign. */
      readonly suggestion?: { readonly number: number; readonly typed: string }
      readonly trend: readonly TrendPoint[]
    }

import type { TriggerEvent } from '../core/event.ts'
import type { Mentioned } from '../core/message.ts'
import type { TrendPoint } from '../core/thin.ts'
import type { Problem } from '../store/problems.ts'

/** An event with the problem that it belongs to, if it lasts. */
export type Told = {
  readonly event: TriggerEvent
  readonly problem: Problem | undefined
  /** Its owner, as the directory knows them. */
  readonly mention?: Mentioned
  /** How a value came there. */
  readonly trend?: readonly TrendPoint[]
}

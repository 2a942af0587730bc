import type { TriggerEvent } from '../core/event.ts'
import type { Problem } from '../store/problems.ts'

/** An event with the problem that it belongs to, if it lasts. */
export type Told = { readonly event: TriggerEvent; readonly problem: Problem | undefined }

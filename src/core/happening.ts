import type { Missed } from './catch-up.ts'
import { isCrossing, type TriggerEvent } from './event.ts'
import { missedOf } from './missed-of.ts'

/** What happened, in a line of its own. `previous`: what a value is compared with. */
export type Happening = Missed & { readonly previous?: number }

/** @param over  it has ended by now */
export function happeningOf(event: TriggerEvent, over: boolean): Happening {
  const previous = isCrossing(event) ? event.data.previous : undefined
  return { ...missedOf(event, over), ...(previous !== undefined && { previous }) }
}

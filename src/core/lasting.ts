import type { EventType } from './event.ts'
import type { Message, StillOpen } from './message.ts'

/** What is told once more while it lasts. A threshold is not: its owner hears again at the next crossing. */
export type Lasting = StillOpen['of']

const cards = ['refresh-failed', 'stale', 'no-data', 'trouble'] as const satisfies readonly Lasting['card'][]

/** The newest event of a problem that is told once more while it lasts is one of these. */
export const lastingEvents = [
  'belfry.datasource.refresh.failed',
  'belfry.subject.stale',
  'belfry.subject.nodata',
  'belfry.connection.trouble',
] as const satisfies readonly EventType[]

export const isLasting = (message: Message): message is Lasting => cards.some((card) => card === message.card)

/** Whether people who read a message have just been told of something that may last. */
export const tellsOfLasting = (message: Message): boolean =>
  isLasting(message) || ['refresh-failed-again', 'still-open', 'catch-up'].includes(message.card)

import type { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import type { ParkReason } from './outcome.ts'
import type { Person } from './rule.ts'

/** One thing a person said or pressed, without a word of the Bot Framework. */
export type Turn = {
  /** Unique within its conversation; Teams repeats it when a bot is slow. */
  readonly activityId: string
  readonly conversation: Conversation
  /** The thread in which it was said: the id of its first message. Absent outside channels. */
  readonly threadId?: string
  readonly person: Person
  /** What was typed, the mention of the bot removed; for a press the text behind the button. */
  readonly text: string
  /** The message whose button was pressed: the answer replaces it. */
  readonly pressedId?: string
}

/** What comes in from Teams. */
export type Arrival =
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'installed'; readonly conversation: Conversation; readonly activityId: string }
  /** The bot cannot reach a place any more, and why. */
  | { readonly kind: 'lost'; readonly place: Place; readonly reason: ParkReason }
  /** A place can be reached again: a channel or team was restored. */
  | { readonly kind: 'back'; readonly place: Place }

/** One conversation, or all channels of a team. */
export type Place = { readonly conversationId: string } | { readonly teamId: string }

/**
 * Takes in what Teams sent; resolves when it is committed. The answer's delivery is a row by then, so a press may show
 * the answer at once and nobody else has to wait for it.
 *
 * @returns the answer to a turn, also when Teams repeats the turn; `undefined` where there is nothing to say
 */
export type Receive = (arrival: Arrival) => Promise<Message | undefined>

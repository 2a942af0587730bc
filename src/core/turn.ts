import type { Conversation } from './conversation.ts'
import type { Option } from './form.ts'
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
  /** Other people who were mentioned, with the text that stands for each of them. */
  readonly mentions?: readonly Mention[]
  /** What was filled in where the button of a form was pressed, by the name of the field. */
  readonly filled?: Readonly<Record<string, string>>
  /** The language and time zone of the person's client, where it tells: BCP 47, IANA. */
  readonly locale?: string
  readonly timeZone?: string
  /** The message whose button was pressed: the answer replaces it. */
  readonly pressedId?: string
}

export type Mention = { readonly text: string; readonly person: Person }

/** What comes in from Teams. */
export type Arrival =
  | { readonly kind: 'turn'; readonly turn: Turn }
  /** `by`: who added it, where Teams tells. */
  | {
      readonly kind: 'installed'
      readonly conversation: Conversation
      readonly activityId: string
      readonly by?: Person
    }
  /** Teams' own settings of the bot were opened there; with `filled`: they were sent. Nothing is posted for it. */
  | { readonly kind: 'settings'; readonly turn: Turn }
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

/** What somebody typed into a list that can be searched. */
export type SearchAsked = {
  readonly conversation: Conversation
  readonly person: Person
  /** What the list holds: see `Choose`. */
  readonly dataset: string
  readonly said: string
}

/** @returns at most 15, the nearest first; none of what may not be read there */
export type Search = (asked: SearchAsked) => Promise<readonly Option[]>

import type { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import type { Outcome } from './outcome.ts'

/** One message to one recipient: the row is the queue. */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'superseded'

/** `post` makes a message, `reply` one below another, `edit` changes one that is there. */
export type DeliveryOp = 'post' | 'reply' | 'edit'

export type Channel = 'teams' | 'mail'

/** People's answers go before alerts in every budget and window. Smaller goes first. */
export const priorities = { person: 0, alert: 1 } as const

/** A delivery that a worker holds under a lease, with all that one attempt needs. */
export type Claimed = {
  readonly id: number
  readonly messageId: number
  readonly lease: string
  readonly op: DeliveryOp
  readonly attempts: number
  readonly possibleRepeat: boolean
  readonly createdAt: Date
  readonly message: Message
  /** The message is not the card itself but a word about it, below it. */
  readonly isAside: boolean
  readonly target: TeamsTarget | MailTarget
}

export type TeamsTarget = {
  readonly channel: 'teams'
  readonly conversation: Conversation
  /** The thread to reply in (a channel's first message); absent: a new post, or a chat without threads. */
  readonly threadId?: string
  /** The message to edit. */
  readonly activityId?: string
}

export type MailTarget = { readonly channel: 'mail'; readonly address: string; readonly messageId: string }

/** A finished card, ready for the wire. */
export type CardToSend = {
  readonly op: DeliveryOp
  readonly target: TeamsTarget
  readonly card: Readonly<Record<string, unknown>>
  /** What the toast shows, plain text. */
  readonly summary: string
}

/** A finished mail, ready for the wire. */
export type MailToSend = {
  readonly target: MailTarget
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** One attempt. Never throws for what the other side does. */
export type SendCard = (card: CardToSend) => Promise<Outcome>
export type SendMail = (mail: MailToSend) => Promise<Outcome>

import type { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import type { Form, Outcome, ParkReason } from './outcome.ts'

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
  /** Since when its attempts fail without a break. */
  readonly failingSince?: Date
  /** When its last attempt failed. */
  readonly failedAt?: Date
  /** How often it failed although others had got through since its last attempt. */
  readonly stumbles: number
  /** The way out waits, and this one attempt tells whether it works again. */
  readonly isProbe?: boolean
  readonly possibleRepeat: boolean
  readonly createdAt: Date
  readonly message: Message
  /** The message is not the card itself but a word about it, below it. */
  readonly isAside: boolean
  /** It was refused as it was: it goes in another form. */
  readonly form?: Form
  /** It was meant for a conversation that cannot be reached, and this is why. */
  readonly diverted?: ParkReason
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

export type MailTarget = {
  readonly channel: 'mail'
  readonly address: string
  /** The same at every attempt. */
  readonly messageId: string
  /** The mail that this one follows up. */
  readonly inReplyTo?: string
  /** The subject of that mail as it was sent; absent: it is not known. */
  readonly follows?: string
}

/** A finished card, ready for the wire. */
export type CardToSend = {
  readonly op: DeliveryOp
  readonly target: TeamsTarget
  /** Absent: whole. */
  readonly form?: Form
  /** Absent: plain text is sent, the summary, and the form is `plain`. */
  readonly card?: Readonly<Record<string, unknown>>
  /** What the toast shows, plain text. */
  readonly summary: string
}

/** A finished mail, ready for the wire. */
export type MailToSend = {
  readonly target: MailTarget
  readonly subject: string
  readonly text: string
  readonly html: string
  /** What the page shows within itself, each named there as `cid:{id}`. */
  readonly pictures: readonly MailPicture[]
  /** Where one press stops this mail (RFC 8058). Absent: nowhere. */
  readonly unsubscribe?: string
}

export type MailPicture = { readonly id: string; readonly png: Uint8Array }

/** One attempt. Never throws for what the other side does. */
export type SendCard = (card: CardToSend) => Promise<Outcome>
export type SendMail = (mail: MailToSend) => Promise<Outcome>

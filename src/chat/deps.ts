import type { ApiAnswer, Job } from '../core/api.ts'
import type { Conversation } from '../core/conversation.ts'
import type { Version } from '../core/latch.ts'
import type { MailVia } from '../core/mail-via.ts'
import type { Message } from '../core/message.ts'
import type { Reading } from '../core/observation.ts'
import type { ParkReason } from '../core/outcome.ts'
import type { People } from '../core/people.ts'
import type { Rights } from '../core/rights.ts'
import type { Person, Rule } from '../core/rule.ts'
import type { Turn } from '../core/turn.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../store/clock.ts'
import type { KnownInstance } from '../store/instances.ts'
import type { Db, Trx } from '../store/tables.ts'
import type { RuleMail } from '../store/unsubscribes.ts'
import type { Language } from '../words/index.ts'
import type { Command } from './command.ts'

/** What the conversation needs of the world. */
export type ChatDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
  readonly rights: Rights
  readonly people: People
  /**
   * What may be named to whoever is answered. Absent: nobody is answered yet, and nothing may be named.
   */
  readonly open?: Open
  /** In which language whoever is answered reads buttons. */
  readonly lang?: Language
  /** The deployment's own; where a conversation has none. */
  readonly locale: string
  readonly timeZone: string
  /** Absent: mail is off. */
  readonly mail?: {
    /** Absent: that is not known. */
    readonly via?: MailVia
    readonly allows: (address: string) => boolean
    readonly allowedDomains: readonly string[]
    readonly adminMail: string
  }
  /** From what is kept, else by one call. Never inside a transaction. */
  /** How many calls to Customer Insights may be made in any 60 s. */
  readonly callsPerMinute: number
  /** One call, for a person: the readings of all segments. */
  readonly lookUpSegments: (instanceId: string) => Promise<ApiAnswer<readonly Reading[]>>
  /** One call, for a person: the readings of a measure without dimensions. */
  readonly lookUpMeasure: (instanceId: string, name: string) => Promise<ApiAnswer<readonly Reading[]>>
  /**
   * Starts the refresh of a data source: one call, for a person. `soon` gives up waiting in time to answer a person; the
   * call goes on.
   */
  readonly startRefresh: (
    instanceId: string,
    dataSourceId: string,
  ) => { readonly answer: Promise<ApiAnswer<Job>>; readonly soon: Promise<ApiAnswer<Job> | undefined> }
  /** Tells those whom a threshold rule tells that a value is past its line, as if it had crossed just now. */
  readonly tellNow: (trx: Trx, rule: Rule, version: Version, now: Date) => Promise<void>
  /** Tells whoever made rules in conversations that cannot be reached any more; one or more, parked just now. */
  readonly onLost: (trx: Trx, conversationIds: readonly string[], reason: ParkReason, now: Date) => Promise<void>
  /** The mails of a rule to whoever asks. */
  readonly mails: Mails
  /** How many members the team of a channel has; `undefined` where Teams does not tell. */
  readonly teamSize?: (conversation: Conversation) => Promise<number | undefined>
  /** The personal chat with somebody, made where there is none; `undefined` where there cannot be one. */
  readonly openChat?: (near: Conversation, person: Person) => Promise<Conversation | undefined>
  /** There is something to deliver. */
  readonly wake: () => void
}

/** Each for one rule and one address. */
export type Mails = {
  /** Stops them, and tells whoever made the rule. @returns false when they were stopped before */
  readonly stop: (trx: Trx, mail: RuleMail, by: Asker, now: Date) => Promise<boolean>
  /** Takes them up again. @returns false when they were not stopped */
  readonly resume: (trx: Trx, mail: RuleMail, by: Asker, now: Date) => Promise<boolean>
}

/** Who asks, and where. */
export type Asker = { readonly person: Person; readonly conversationId: string }

/** The instances whose contents may be named somewhere. */
export type Open = {
  /** Those that are there now. */
  readonly instances: readonly KnownInstance[]
  /** The one that is meant where none is named. */
  readonly usual?: KnownInstance
  /** Their ids, also of those that are gone. */
  readonly ids: 'all' | readonly string[]
}

/** A turn, with the language and the time zone in which its conversation is answered. */
export type Heard = Turn & { readonly lang: Language; readonly zone: string }

/** The second half of a command: it writes, in one short transaction, and says what it did. */
export type Answer = (trx: Trx, now: Date) => Promise<Message>

/** The first half of a command: it reads and calls, and writes nothing. */
export type Handler<C extends Command> = (deps: ChatDeps, turn: Heard, command: C) => Promise<Answer>

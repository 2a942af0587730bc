import type { ApiAnswer } from '../core/api.ts'
import type { Version } from '../core/latch.ts'
import type { Message } from '../core/message.ts'
import type { Reading } from '../core/observation.ts'
import type { ParkReason } from '../core/outcome.ts'
import type { Rights } from '../core/rights.ts'
import type { Rule } from '../core/rule.ts'
import type { Turn } from '../core/turn.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../store/clock.ts'
import type { Db, Trx } from '../store/tables.ts'
import type { Command } from './command.ts'

/** What the conversation needs of the world. */
export type ChatDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
  readonly rights: Rights
  /** Absent: mail is off. */
  readonly mail?: {
    readonly allows: (address: string) => boolean
    readonly allowedDomains: readonly string[]
    readonly adminMail: string
  }
  /** One call, for a person: the readings of all segments. */
  readonly lookUpSegments: (instanceId: string) => Promise<ApiAnswer<readonly Reading[]>>
  /** One call, for a person: the readings of a measure without dimensions. */
  readonly lookUpMeasure: (instanceId: string, name: string) => Promise<ApiAnswer<readonly Reading[]>>
  /** Tells those whom a threshold rule tells that a value is past its line, as if it had crossed just now. */
  readonly tellNow: (trx: Trx, rule: Rule, version: Version, now: Date) => Promise<void>
  /** Tells whoever made rules in conversations that cannot be reached any more; one or more, parked just now. */
  readonly onLost: (trx: Trx, conversationIds: readonly string[], reason: ParkReason, now: Date) => Promise<void>
  /** There is something to deliver. */
  readonly wake: () => void
}

/** The second half of a command: it writes, in one short transaction, and says what it did. */
export type Answer = (trx: Trx, now: Date) => Promise<Message>

/** The first half of a command: it reads and calls, and writes nothing. */
export type Handler<C extends Command> = (deps: ChatDeps, turn: Turn, command: C) => Promise<Answer>

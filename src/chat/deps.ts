import type { ApiAnswer, Segment } from '../core/api.ts'
import type { Message } from '../core/message.ts'
import type { ParkReason } from '../core/outcome.ts'
import type { Rights } from '../core/rights.ts'
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
  /** One call, for a person: the segments with their history. */
  readonly lookUpSegments: (instanceId: string) => Promise<ApiAnswer<readonly Segment[]>>
  /** Tells whoever made rules in conversations that cannot be reached any more; one or more, parked just now. */
  readonly onLost: (trx: Trx, conversationIds: readonly string[], reason: ParkReason, now: Date) => Promise<void>
  /** There is something to deliver. */
  readonly wake: () => void
}

/** The second half of a command: it writes, in one short transaction, and says what it did. */
export type Answer = (trx: Trx, now: Date) => Promise<Message>

/** The first half of a command: it reads and calls, and writes nothing. */
export type Handler<C extends Command> = (deps: ChatDeps, turn: Turn, command: C) => Promise<Answer>

import type { CustomerInsightsActions } from '../core/actions.ts'
import type { CustomerInsights, Instance } from '../core/api.ts'
import type { Cadence } from '../core/cadence.ts'
import type { SendCard, SendMail } from '../core/delivery.ts'
import type { WhoIsWho } from '../core/directory.ts'
import type { Wish } from '../core/look.ts'
import type { Rights } from '../core/rights.ts'
import type { Step } from '../core/steps.ts'
import type { Log } from '../log.ts'
import type { Renderer } from '../render/renderer.ts'
import type { Clock } from '../store/clock.ts'
import type { Db } from '../store/tables.ts'

/** What the stages ask of the directory, before a transaction and never inside one. */
export type KnowPeople = Pick<WhoIsWho, 'knownPerson'> & {
  /** Learns who administers an instance, unless that is known. */
  readonly knowAdmins: (instanceId: string) => Promise<void>
}

/** What the stages need of the world. Each names only the part it uses; tests replace the clock, the API and the sends. */
export type Deps = {
  readonly db: Db
  readonly clock: Clock
  readonly newId: () => string
  /** A number in [0, 1). */
  readonly random: () => number
  readonly log: Log
  /** Resolves after so long. */
  readonly wait: (ms: number) => Promise<void>
  /** Called when a step has been done; a test throws here to stop at it. */
  readonly reached: (step: Step) => void
  readonly api: CustomerInsights & Pick<CustomerInsightsActions, 'items'>
  readonly watches: (instance: Instance) => boolean
  readonly cadence: Cadence
  readonly callsPerMinute: number
  /** Failed polls in a row before a feed is marked in trouble. */
  readonly troubleAfter: number
  /** The longest one poll may take. */
  readonly pollLeaseMs: number
  readonly renderer: Pick<Renderer, 'card' | 'mail' | 'text'>
  readonly rights: Rights
  readonly locale: string
  readonly timeZone: string
  /** How the person with a mail address wants to be written to, as the directory tells it; absent: nobody can tell. */
  readonly wishAt?: (address: string) => Promise<Wish | undefined>
  readonly sendCard: SendCard
  /** Absent: mail is off. */
  readonly sendMail?: SendMail
  readonly mail?: MailPolicy
  /** Absent: nobody is looked up. */
  readonly people?: KnowPeople
  /** What lasts is told once more after so long. */
  readonly repeatMs: number
  /** Absent: messages carry no links. */
  readonly links?: Links
  readonly groupWaitMs: number
  readonly deliveryLeaseMs: number
  /** Deliveries that this process is attempting or has yet to write down: its sweep leaves them alone. */
  readonly inHand: Set<number>
  /** The longest that one attempt may take. */
  readonly sendTimeoutMs: number
}

/** Where a message leads. */
export type Links = {
  /** Where one press stops the mail of these rules to that address. Absent: the outside cannot reach us. */
  readonly unsubscribe?: (rules: readonly number[], address: string) => string
  /** Opens the bot in Teams with that in the box. Absent: it is not in Teams. */
  readonly chat?: (says: string) => string
}

export type MailPolicy = {
  /** The domain of Message-IDs. */
  readonly domain: string
  readonly groupWaitMs: number
  readonly perMinute: number
  readonly adminMail: string
  readonly allows: (address: string) => boolean
}

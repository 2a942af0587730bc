import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { FeedKind } from '../core/cadence.ts'
import type { Conversation } from '../core/conversation.ts'
import type { DirectoryPerson } from '../core/directory.ts'
import type { EventType, PauseReason, TriggerEvent } from '../core/event.ts'
import type { Latch } from '../core/latch.ts'
import type { Message } from '../core/message.ts'
import type { NoticeState } from '../core/notice.ts'
import type { EndReason } from '../core/problem.ts'
import type { Person, Recipient, Watch } from '../core/rule.ts'
import type { Json } from './json.ts'
import type { SentTables } from './sent-tables.ts'
import type { TalkTables } from './talk-tables.ts'

/** A latch as its row holds it: moments are ISO 8601 strings there. */
export type KeptLatch = Omit<Latch, 'cursor' | 'before'> & {
  readonly cursor?: string
  readonly before?: Omit<KeptLatch, 'before'>
}

/** The rows. The migrations say what each column is for. */
export type Tables = Others & {
  instances: {
    id: string
    name: string
    type: string
    watched: boolean
    first_seen_at: Date
    missing_since: Date | null
    posted: Generated<boolean>
  }
  feeds: {
    kind: FeedKind
    instance_id: string
    subject: Generated<string>
    due_at: Date
    lease: string | null
    lease_until: Date | null
    cursor: ColumnType<unknown, string | undefined, string>
    wanted_at: Date | null
    reads: Generated<number>
    seen_at: Date | null
    failures: Generated<number>
    failing_since: Date | null
    problem: ApiProblem | null
    detail: string | null
    trouble_since: Date | null
  }
  data_sources: {
    instance_id: string
    key: string
    id: string | null
    name: string
    friendly_name: string | null
    kind: string | null
    owner: string | null
    entity_names: Json<readonly string[]>
    last_succeeded_at: Date | null
    missing_since: Date | null
  }
  segments: {
    instance_id: string
    name: string
    friendly_name: string | null
    state: string | null
    owner: string | null
    created_at: Date | null
    ends_at: Date | null
    missing_since: Date | null
  }
  measures: {
    instance_id: string
    name: string
    friendly_name: string | null
    kind: string | null
    owner: string | null
    is_scalar: boolean
    is_profile: boolean
    dimensions: Json<readonly string[]>
    aggregates: Json<readonly string[]>
    created_at: Date | null
    missing_since: Date | null
  }
  readings: {
    instance_id: string
    subject: string
    evaluated_at: Date
    value: number | null
    posted: Generated<boolean>
    polled_at: Date | null
  }
  events: {
    id: Generated<number>
    event_id: string
    type: EventType
    instance_id: string
    subject: string
    time: Date
    document: Json<TriggerEvent>
    history: boolean
    unconfirmed: Generated<boolean>
    mended_at: Date | null
    recorded_at: Date
  }
  event_keys: { instance_id: string; key: string; event_id: number }
  conversations: {
    id: string
    kind: Conversation['kind']
    tenant_id: string | null
    team_id: string | null
    group_id: string | null
    is_apart: Generated<boolean>
    service_url: string
    bot_id: string
    bot_name: string
    title: string | null
    person: Json<Person> | null
    seen_at: Date
  }
  directory_admins: { instance_id: string; admins: Json<readonly string[]>; asked_at: Date }
  directory_people: {
    asked_for: string
    person: Json<DirectoryPerson> | null
    gone: boolean
    asked_at: Date
    left_at: Generated<Date | null>
  }
  directory_teams: { group_id: string; owners: Json<readonly DirectoryPerson[]> | null; asked_at: Date }
  rules: {
    id: Generated<number>
    revision: Generated<number>
    conversation_id: string
    instance_id: string
    watch: Json<Watch>
    recipients: Json<readonly Recipient[]>
    created_by: Json<Person>
    created_at: Date
    removed_at: Date | null
    paused_at: Date | null
    paused_reason: PauseReason | null
    muted_until: Date | null
  }
  latches: { rule_id: number; latch: Json<KeptLatch> }
  problems: {
    id: Generated<number>
    conversation_id: string
    key: string
    opened_at: Date
    event_id: number
    failures: number
    message_id: number | null
    closed_at: Date | null
    dropped: Generated<boolean>
    closing_value: number | null
    ended_as: EndReason | null
    news: 'recovered' | 'changed' | null
    news_at: Date | null
    held_until: Date | null
    acknowledged_at: Date | null
    acknowledged_by: Json<Person> | null
    end_message_id: number | null
  }
  notices: {
    id: Generated<number>
    event_id: number
    rule_id: number
    recipient: string
    conversation_id: string
    group_key: string
    problem_id: number | null
    state: NoticeState
    reason: string | null
    compose_at: Date
    held_until: Date | null
    delivery_id: number | null
    created_at: Date
    settled_at: Date | null
  }
  activities: {
    conversation_id: string
    activity_id: string
    received_at: Date
    answer: Json<Message> | null
  }
  call_slots: { slot: number; grant_id: string | null; taken_until: Date }
  call_holds: { connection: string; held_until: Date }
  clock: { id: number; jumped_ms: number; outage_told_at: Date | null }
}

type Others = SentTables & TalkTables

/** Inside or outside a transaction. */
export type Db = Kysely<Tables>

/** Only inside one: a function that takes it does not compile without. */
export type Trx = Transaction<Tables>

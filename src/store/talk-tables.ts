import type { ColumnType, Generated } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { AuditedAs } from '../core/audit.ts'
import type { Person } from '../core/rule.ts'
import type { Json } from './json.ts'

/** The rows of what people set and asked for by talking. */
export type TalkTables = {
  preferences: {
    scope: 'conversation' | 'person'
    id: string
    language: string | null
    time_zone: string | null
    seen_language: string | null
    seen_time_zone: string | null
    mail: string | null
    instance_id: string | null
    quiet_from: number | null
    quiet_to: number | null
  }
  dialogues: {
    id: Generated<number>
    conversation_id: string
    person_id: string
    half: ColumnType<unknown, string, string>
    asks: ColumnType<unknown, string, string>
    asked_at: Date
    ended_at: Date | null
    answered_at: Date | null
  }
  mutes: {
    id: Generated<number>
    conversation_id: string
    instance_id: string | null
    subject: string | null
    title: string | null
    until: Date
    made_by: Json<Person>
    made_at: Date
    ended_at: Date | null
  }
  openings: {
    instance_id: string
    place: 'team' | 'conversation' | 'person'
    place_id: string
    opened_by: Json<Person>
    opened_at: Date
  }
  access_requests: {
    id: Generated<number>
    instance_id: string
    conversation_id: string
    place: 'team' | 'conversation' | 'person'
    place_id: string
    asked_by: Json<Person>
    asked_at: Date
    answered_by: Json<Person> | null
    answered_at: Date | null
    is_approved: boolean | null
  }
  subject_owners: {
    instance_id: string
    subject: string
    address: string
    name: string | null
    set_by: Json<Person>
    set_at: Date
  }
  refreshers: { entra_id: string; name: string; allowed_by: Json<Person>; allowed_at: Date }
  refreshes: {
    id: Generated<number>
    instance_id: string
    job_id: string | null
    subject: string
    title: string
    says: string
    conversation_id: string
    activity_id: string
    thread_id: string | null
    asked_by: Json<Person>
    asked_at: Date
    problem: ApiProblem | null
    is_joined: boolean
    leader: number | null
    told_at: Date | null
  }
  unsubscribes: { rule_id: number; address: string; at: Date }
  made_secrets: { name: string; value: string }
  tellings: { message_id: number; problem_id: number; delivery_id: number; told_at: Date | null }
  audit: {
    id: Generated<number>
    at: Date
    person: Json<Person>
    conversation_id: string | null
    what: AuditedAs
    about: string
    before: ColumnType<unknown, string | undefined, string> | null
    after: ColumnType<unknown, string | undefined, string> | null
    undone_at: Date | null
  }
}

import type { Generated } from 'kysely'
import type { Channel, DeliveryOp, DeliveryState } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import type { Form, ParkReason, ReasonOf } from '../core/outcome.ts'
import type { Json } from './json.ts'

/** The rows of what is sent, and of the ways out. */
export type SentTables = {
  messages: {
    id: Generated<number>
    channel: Channel
    recipient: string
    group_key: string
    facts: Json<Message> | null
    remote_id: string | null
    thread_id: string | null
    diverted: ParkReason | null
    created_at: Date
    repeat_at: Date | null
    repeat_held_until: Date | null
    subject: string | null
  }
  deliveries: {
    id: Generated<number>
    message_id: number
    channel: Channel
    recipient: string
    op: DeliveryOp
    priority: number
    facts: Json<Message> | null
    state: DeliveryState
    due_at: Date
    lease: string | null
    lease_until: Date | null
    attempts: Generated<number>
    possible_repeat: Generated<boolean>
    form: Form | null
    set_aside: Generated<boolean>
    failing_since: Date | null
    failed_at: Date | null
    stumbles: Generated<number>
    reason: string | null
    detail: string | null
    created_at: Date
    settled_at: Date | null
    remote_id: string | null
  }
  recipients: {
    channel: Channel
    recipient: string
    held_until: Date | null
    parked_at: Date | null
    parked_reason: ParkReason | null
  }
  channels: {
    channel: Channel
    sent_at: Date | null
    held_since: Date | null
    held_until: Date | null
    held_reason: ReasonOf<'ours'> | null
    failures: Generated<number>
    alarmed_at: Date | null
  }
  sends: { delivery_id: number; lease: string; channel: Channel; recipient: string; alert: boolean; at: Date }
}

import type { Conversation } from '../../src/core/conversation.ts'
import { type DeliveryOp, priorities } from '../../src/core/delivery.ts'
import type { TriggerEvent } from '../../src/core/event.ts'
import type { Message } from '../../src/core/message.ts'
import type { Rule } from '../../src/core/rule.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { insertDelivery } from '../../src/store/deliveries.ts'
import { insertEvent, type StoredEvent } from '../../src/store/events.ts'
import { putInstances } from '../../src/store/instances.ts'
import { putMessage, setFacts } from '../../src/store/messages.ts'
import { claimDue, type DeliveryKind } from '../../src/store/queue.ts'
import { insertRule } from '../../src/store/rules.ts'
import type { Db } from '../../src/store/tables.ts'
import { aFailure, aRule, at } from '../core/made.ts'
import { within } from '../support/database.ts'

/** A channel of Contoso where the bot is. */
export function aConversation(part: Partial<Conversation> = {}): Conversation {
  return {
    id: 'channel',
    kind: 'channel',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    botId: '28:belfry',
    botName: 'Belfry',
    ...part,
  }
}

/** Contoso, first seen at 08:00, and the channel. */
export const putContoso = (db: Db): Promise<void> =>
  within(db, async (trx) => {
    const instances = ['contoso', 'fabrikam'].map((id) => ({ id, name: id, type: 'production' }))
    await putInstances(trx, instances, () => true, at('08:00:00'))
    await putConversation(trx, aConversation(), at('08:00:00'))
  })

export const putRule = (db: Db, part: Partial<Rule> = {}): Promise<Rule> =>
  within(db, (trx) => insertRule(trx, aRule(part)))

export const putEvent = (db: Db, event: TriggerEvent = aFailure(), keys = [event.id]): Promise<StoredEvent> =>
  within(db, (trx) => insertEvent(trx, event, { keys, history: false, now: at('10:00:00') }))

let made = 0

/** A message of its own in the channel, or in another conversation. */
export const putCard = (db: Db, facts: Message = aMessage, recipient = 'channel'): Promise<number> =>
  within(db, async (trx) => {
    await putConversation(trx, aConversation({ id: recipient }), at('08:00:00'))
    const address = { channel: 'teams', recipient, groupKey: `card ${++made}` } as const
    const { id } = await putMessage(trx, address, at('10:00:00'))
    await setFacts(trx, id, facts)
    return id
  })

/** A delivery that is due at 10:00, of a message of its own where none is named. */
export const queue = async (db: Db, part: DeliveryParts = {}): Promise<number> => {
  const messageId = part.messageId ?? (await putCard(db, aMessage, part.to))
  const { op = 'post', priority = priorities.alert, dueAt = at('10:00:00'), facts } = part
  const delivery = { messageId, op, priority, dueAt, ...(facts !== undefined && { facts }) }
  return within(db, (trx) => insertDelivery(trx, delivery, at('10:00:00')))
}

type DeliveryParts = {
  /** The conversation it goes to. */
  readonly to?: string
  readonly messageId?: number
  readonly op?: DeliveryOp
  readonly priority?: number
  readonly dueAt?: Date
  readonly facts?: Message
}

/** Claims what is due of a kind, for a minute; every claim has its own lease, and nothing is paced. */
export const claim = (db: Db, now = at('10:00:00'), limit = 10, kind: DeliveryKind = 'cards') =>
  claimDue(db, kind, { now, limit, leaseMs: 60_000, timeoutMs: 15_000, pace: unpaced, newId: () => `lease ${++made}` })

const unpaced = { each: [], all: [{ ms: 1, most: 1_000, alerts: 1_000 }] }

/** What a message may say; nothing depends on it. */
export const aMessage: Message = { card: 'said', say: { key: 'which-rule', verb: 'remove' }, choices: [] }

import { setTimeout } from 'node:timers/promises'
import type { CloudAdapter } from 'botbuilder'
import type { Conversation } from '../core/conversation.ts'
import { type Connector, connectorOf } from './connector.ts'
import { isServiceHost, type Trust } from './service-host.ts'

export type AskDeps = {
  readonly adapter: CloudAdapter
  /** Empty in local mode. */
  readonly appId: string
  readonly trust: Trust
  readonly log: { warn(event: string, fields: object): void }
}

/**
 * Asks Teams something other than to send, at the host of a conversation.
 *
 * @param question  its name in the log, and how long whoever waits for the answer may be kept
 * @returns         never rejects; what could not be had in time is `undefined`, and logged
 */
export async function ask<T>(
  deps: AskDeps,
  near: Conversation,
  { what, withinMs }: { readonly what: string; readonly withinMs: number },
  asking: (connector: Connector) => Promise<T>,
): Promise<T | undefined> {
  if (!isServiceHost(near.serviceUrl, deps.trust)) return undefined
  const late = new AbortController()
  try {
    return await Promise.race([
      during(deps, near, asking),
      setTimeout(withinMs, undefined, { signal: late.signal, ref: false }),
    ])
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    deps.log.warn('teams-not-asked', { what, conversationId: near.id, detail })
    return undefined
  } finally {
    late.abort()
  }
}

async function during<T>(
  { adapter, appId }: AskDeps,
  near: Conversation,
  asking: (connector: Connector) => Promise<T>,
): Promise<T | undefined> {
  let found: T | undefined
  await adapter.continueConversationAsync(appId, referenceTo(near), async (context) => {
    found = await asking(connectorOf(adapter, context))
  })
  return found
}

function referenceTo({ id, kind, serviceUrl, botId, botName, tenantId }: Conversation) {
  const type = { isGroup: kind !== 'personal', conversationType: kinds[kind], ...(tenantId && { tenantId }) }
  const conversation = { id, name: '', ...type }
  return { channelId: 'msteams', serviceUrl, bot: { id: botId, name: botName }, conversation }
}

const kinds = { channel: 'channel', group: 'groupChat', personal: 'personal' } as const

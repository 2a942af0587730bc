import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'
import type { SendCard } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import type { Receive } from '../core/turn.ts'
import { type BotRequest, type BotResponse, createInbound, type ShownMessage } from './inbound.ts'
import { createSend } from './send.ts'

/**
 * Puts the Bot Framework between Teams and Belfry.
 *
 * @param options  see each option
 * @returns        `process` for what comes in, `send` for one attempt to send
 * @throws         Error when the identity lacks what its type needs: configuration, never input
 * @see            Microsoft Learn, "Authentication with the Bot Connector API"
 */
export function createBot(options: BotOptions): Bot {
  const { identity, receive, show, log } = options
  const trust = { local: identity === undefined, serviceHosts: options.serviceHosts }
  const authentication = authenticationFor(identity)
  const inbound = createInbound({
    trust,
    receive,
    show,
    log,
    ...(identity && { signedFor: { tenantId: identity.tenantId, authentication } }),
  })
  const send = createSend({
    adapter: new CloudAdapter(authentication),
    appId: identity?.appId ?? '',
    secrets: identity?.appPassword ? [identity.appPassword] : [],
    trust,
    timeoutMs: options.timeoutMs,
    now: options.now ?? (() => new Date()),
  })
  return { process: inbound, send }
}

/** Who the bot is to Entra and the Bot Framework. */
export type BotIdentity = {
  readonly appType: 'SingleTenant' | 'UserAssignedMSI'
  readonly appId: string
  /** Absent for a managed identity. */
  readonly appPassword?: string
  readonly tenantId: string
}

export type BotOptions = {
  /** Absent: local mode, nothing is signed and only this machine is talked to. */
  readonly identity?: BotIdentity
  /** Further exact hosts of service URLs. */
  readonly serviceHosts: readonly string[]
  /** How long one attempt to send may take, signing in included. */
  readonly timeoutMs: number
  readonly receive: Receive
  /** Makes the card that answers a press. */
  readonly show: (message: Message) => ShownMessage
  readonly log: { warn(event: string, fields: object): void }
  /** Absent: this machine's clock. Read only where Teams names a moment to wait for. */
  readonly now?: () => Date
}

export type Bot = {
  /** Handles one post to `/api/messages`, whose JSON body has been parsed. Always answers, never rejects. */
  process(req: BotRequest, res: BotResponse): Promise<void>
  readonly send: SendCard
}

function authenticationFor(identity: BotIdentity | undefined): ConfigurationBotFrameworkAuthentication {
  if (identity === undefined) return new ConfigurationBotFrameworkAuthentication({})
  const account = { MicrosoftAppId: identity.appId, MicrosoftAppTenantId: identity.tenantId }
  const credentials = new ConfigurationServiceClientCredentialFactory({
    ...account,
    MicrosoftAppType: identity.appType,
    ...(identity.appPassword && { MicrosoftAppPassword: identity.appPassword }),
  })
  return new ConfigurationBotFrameworkAuthentication(account, credentials)
}

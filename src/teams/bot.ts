import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'
import type { SendCard } from '../core/delivery.ts'
import type { People } from '../core/people.ts'
import type { Receive, Search } from '../core/turn.ts'
import { type BotRequest, type BotResponse, createInbound, type Show } from './inbound.ts'
import { createMemberOf } from './member.ts'
import { createReach, type Reach } from './reach.ts'
import { createSend } from './send.ts'

/**
 * Puts the Bot Framework between Teams and Belfry.
 *
 * @param options  see each option
 * @returns        `process` for what comes in, `send` for one attempt to send, and what else can be asked of Teams
 * @throws         Error when the identity lacks what its type needs: configuration, never input
 * @see            Microsoft Learn, "Authentication with the Bot Connector API"
 */
export function createBot(options: BotOptions): Bot {
  const { identity, receive, search, show, log } = options
  const trust = { local: identity === undefined, serviceHosts: options.serviceHosts }
  const authentication = authenticationFor(identity)
  const inbound = createInbound({
    trust,
    receive,
    ...(search && { search }),
    show,
    log,
    ...(identity && { signedFor: { tenantId: identity.tenantId, authentication } }),
  })
  const way = { adapter: new CloudAdapter(authentication), appId: identity?.appId ?? '', trust }
  const send = createSend({
    ...way,
    secrets: identity?.appPassword ? [identity.appPassword] : [],
    timeoutMs: options.timeoutMs,
    now: options.now ?? (() => new Date()),
  })
  return { process: inbound, send, memberOf: createMemberOf({ ...way, log }), ...createReach({ ...way, log }) }
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
  /** Absent: nothing can be searched for. */
  readonly search?: Search
  readonly show: Show
  readonly log: { warn(event: string, fields: object): void }
  /** Absent: this machine's clock. Read only where Teams names a moment to wait for. */
  readonly now?: () => Date
}

export type Bot = Reach & {
  /** Handles one post to `/api/messages`, whose JSON body has been parsed. Always answers, never rejects. */
  process(req: BotRequest, res: BotResponse): Promise<void>
  readonly send: SendCard
  readonly memberOf: People['memberOf']
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

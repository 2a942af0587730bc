import { z } from 'zod'
import type { Conversation } from '../core/conversation.ts'
import type { Person } from '../core/rule.ts'
import { type AskDeps, ask } from './ask.ts'
import type { Connector } from './connector.ts'

/** What can be asked of Teams besides sending. Nothing of it fails: what could not be had is `undefined`, and logged. */
export type Reach = {
  /** How many members the team of a channel has. */
  teamSize(conversation: Conversation): Promise<number | undefined>
  /** The personal chat with somebody; it is made where there is none. */
  openChat(near: Conversation, person: Person): Promise<Conversation | undefined>
}

/** Whoever waits for it is being answered: no longer than this. */
const withinMs = 3_000

/** @see Microsoft Learn, "Get Teams specific context": team details; "Send proactive messages": create a conversation */
export const createReach = (deps: AskDeps): Reach => ({
  teamSize: async (conversation) => {
    const { teamId } = conversation
    if (teamId === undefined) return undefined
    return ask(deps, conversation, { what: 'team-size', withinMs }, (connector) => readTeamSize(connector, teamId))
  },
  openChat: (near, person) =>
    ask(deps, near, { what: 'open-chat', withinMs }, (connector) => makeChat(connector, near, person)),
})

/** Without a description of it, the SDK leaves the body as it is. */
const team = z.object({ body: z.object({ memberCount: z.number() }) })

/** By hand: the SDK would ask by a way of its own, with its retries and redirects. */
async function readTeamSize(connector: Connector, teamId: string): Promise<number> {
  const path = `v3/teams/${encodeURIComponent(teamId)}`
  const details = await connector.sendOperationRequest({}, { httpMethod: 'GET', path, responses: { 200: {} } })
  return team.parse(details).body.memberCount
}

const made = z.object({ id: z.string().min(1) })

async function makeChat(connector: Connector, near: Conversation, person: Person): Promise<Conversation> {
  const { serviceUrl, botId, botName, tenantId } = near
  const wanted = {
    ...{ bot: { id: botId, name: botName }, isGroup: false, members: [{ id: person.id, name: person.name }] },
    ...(tenantId && { tenantId, channelData: { tenant: { id: tenantId } } }),
  }
  const { id } = made.parse(await connector.conversations.createConversation(wanted))
  return { id, kind: 'personal', serviceUrl, botId, botName, person, ...(tenantId && { tenantId }) }
}

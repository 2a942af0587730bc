import type { CloudAdapter, TurnContext } from 'botbuilder'

/** The SDK's way to Teams during a turn. */
export type Connector<Wire extends Pipeline = Pipeline> = {
  readonly client: { readonly pipeline: Wire }
  readonly conversations: {
    getConversationMember(conversationId: string, memberId: string): Promise<unknown>
    createConversation(wanted: object): Promise<unknown>
  }
  sendOperationRequest(values: object, operation: object): Promise<unknown>
}

type Pipeline = { removePolicy(policy: { readonly name: string }): unknown }

/** One attempt for each call: the SDK would try four times, a 500 too, and would follow a redirect past the check of the host. */
export function connectorOf<Wire extends Pipeline>(adapter: CloudAdapter, context: TurnContext): Connector<Wire> {
  const connector = context.turnState.get<Connector<Wire>>(adapter.ConnectorClientKey)
  connector.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  connector.client.pipeline.removePolicy({ name: 'redirectPolicy' })
  return connector
}

import {
  type Activity,
  ActivityTypes,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder'
import type { CardToSend, SendCard } from '../core/delivery.ts'
import { judge } from '../core/judge.ts'
import type { Symptom } from '../core/symptom.ts'
import { type Attempt, symptomOf } from './attempt.ts'
import { connectorOf } from './connector.ts'
import { isServiceHost, type Trust } from './service-host.ts'

/**
 * Makes the way out: one card or text, one attempt, one outcome.
 *
 * @returns a `SendCard` that never rejects; `delivered` names the activity's id, empty when Teams took it and told none
 * @see     Microsoft Learn, "Send proactive messages"; `;messageid=` after a channel's id is a reply in that thread
 */
export function createSend(deps: SendDeps): SendCard {
  return async (card) => judge(card.op, await tryToSend(deps, card), card.card === undefined ? 'plain' : card.form)
}

export type SendDeps = {
  readonly adapter: CloudAdapter
  /** Empty in local mode. */
  readonly appId: string
  /** Never to be seen in a detail. */
  readonly secrets: readonly string[]
  readonly trust: Trust
  readonly timeoutMs: number
  readonly now: () => Date
}

async function tryToSend(deps: SendDeps, card: CardToSend): Promise<Symptom> {
  const { conversation, activityId } = card.target
  if (!isServiceHost(conversation.serviceUrl, deps.trust)) {
    return { kind: 'not-tried', why: 'host-not-allowed', detail: hostOf(conversation.serviceUrl) }
  }
  if (card.op === 'edit' && !activityId) {
    return { kind: 'not-tried', why: 'no-target', detail: 'the message to edit has no id' }
  }
  const attempt: Attempt = { signal: AbortSignal.timeout(deps.timeoutMs), stage: 'making' }
  try {
    return taken(await Promise.race([carry(deps, card, attempt), timeUp(attempt.signal)]))
  } catch (error) {
    const status = attempt.answer?.status ?? 0
    if (status >= 200 && status < 300) return taken(card.op === 'edit' && activityId ? activityId : '')
    return symptomOf(attempt, error, deps)
  }
}

/** Teams names some new messages by their place: the id stands behind the thread mark. */
function taken(id: string): Symptom {
  return {
    kind: 'taken',
    messageId:
      id
        .split(';messageid=')
        .at(-1)
        ?.replace(/\p{Cc}/gu, '') ?? '',
  }
}

/** Without what may be secret in a URL. */
function hostOf(serviceUrl: string): string {
  return URL.canParse(serviceUrl) ? new URL(serviceUrl).host : 'not a URL'
}

/** Getting a token cannot be called off; waiting for it can. */
function timeUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

async function carry(deps: SendDeps, card: CardToSend, attempt: Attempt): Promise<string> {
  let id: string | undefined
  await deps.adapter.continueConversationAsync(deps.appId, referenceOf(card), async (context) => {
    tryOnce(deps.adapter, context, attempt)
    const activity = activityOf(card)
    if (card.op === 'edit') await deps.adapter.updateActivity(context, activity)
    else id = (await deps.adapter.sendActivities(context, [activity]))[0]?.id
  })
  return (card.op === 'edit' ? card.target.activityId : id) ?? ''
}

type Wire = {
  removePolicy(policy: { name: string }): unknown
  addPolicy(policy: Policy, place: { afterPhase: 'Sign' } | { beforePolicies: readonly string[] }): void
}
type Policy = { name: string; sendRequest(request: WireRequest, next: Next): Promise<WireResponse> }
type Next = (request: WireRequest) => Promise<WireResponse>
type WireRequest = { abortSignal?: AbortSignal }
type WireResponse = {
  readonly status: number
  readonly bodyAsText?: string | null
  readonly headers: { get(name: string): string | undefined }
}

function tryOnce(adapter: CloudAdapter, context: TurnContext, attempt: Attempt): void {
  const { pipeline } = connectorOf<Wire>(adapter, context).client
  pipeline.addPolicy(beforeSigning(attempt), { beforePolicies: ['ServiceClientContext_Credentials_SignRequest'] })
  pipeline.addPolicy(watch(attempt), { afterPhase: 'Sign' })
}

/** From here on a failure is one of our sign-in; before it, one of ours in making the request. */
function beforeSigning(attempt: Attempt): Policy {
  return {
    name: 'beforeSigning',
    sendRequest(request, next) {
      attempt.stage = 'signing'
      return next(request)
    },
  }
}

function watch(attempt: Attempt): Policy {
  return {
    name: 'oneAttempt',
    async sendRequest(request, next) {
      attempt.signal.throwIfAborted()
      request.abortSignal = attempt.signal
      attempt.stage = 'left'
      const response = await next(request)
      const { status, headers, bodyAsText } = response
      attempt.answer = { status, retryAfter: headers.get('retry-after'), body: bodyAsText ?? '' }
      return response
    },
  }
}

function referenceOf({ target }: CardToSend): Partial<ConversationReference> {
  const { serviceUrl, botId, botName } = target.conversation
  return { channelId: 'msteams', serviceUrl, bot: { id: botId, name: botName }, conversation: accountOf(target) }
}

function activityOf(card: CardToSend): Partial<Activity> {
  const { target } = card
  return {
    type: ActivityTypes.Message,
    ...(card.op === 'edit' && target.activityId && { id: target.activityId }),
    channelId: 'msteams',
    serviceUrl: target.conversation.serviceUrl,
    conversation: accountOf(target, card.op === 'reply' ? target.threadId : undefined),
    from: { id: target.conversation.botId, name: target.conversation.botName },
    ...contentOf(card),
  }
}

/** Never both: Teams makes two messages of a text and a card. */
function contentOf({ card, summary }: CardToSend): Partial<Activity> {
  if (card === undefined) return { text: summary, textFormat: 'plain', summary }
  return { summary, attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }
}

function accountOf({ conversation }: CardToSend['target'], threadId?: string): ConversationReference['conversation'] {
  const { id, kind, tenantId } = conversation
  return {
    id: kind === 'channel' && threadId ? `${id};messageid=${threadId}` : id,
    isGroup: kind !== 'personal',
    conversationType: { channel: 'channel', group: 'groupChat', personal: 'personal' }[kind],
    name: '',
    ...(tenantId && { tenantId }),
  }
}

import type { Activity as WireActivity } from 'botbuilder'
import { z } from 'zod'
import type { Conversation } from '../core/conversation.ts'
import type { Message } from '../core/message.ts'
import type { Receive, Search } from '../core/turn.ts'
import { type Activity, parseActivity } from './activity.ts'
import { arrivalOf, searchOf } from './arrival.ts'
import { pressed, type ShownMessage, searched, setUp } from './invoke-answer.ts'
import { isServiceHost, type Trust } from './service-host.ts'

/**
 * Makes the way in: who is let in, what it means, what is answered.
 *
 * @returns a handler that always answers and never rejects: 200, 400 (not an activity), 401 (not signed), 403 (not from
 *          where it may come), 500 (it could not be committed; Teams posts again), 501 (an invoke Belfry does not know)
 * @see     no turn of the SDK is run for what comes in: the answer to a message is a delivery like any other
 */
export function createInbound(deps: InboundDeps): (req: BotRequest, res: BotResponse) => Promise<void> {
  return async (req, res) => {
    const reply = await handle(deps, req).catch((error: unknown) => {
      deps.log.warn('activity-not-handled', { detail: brief(error) })
      return { status: 500, body: { error: 'not handled' } }
    })
    res.send(reply.status, reply.body)
  }
}

export type BotRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: unknown
}

export type BotResponse = { send(status: number, body?: object): unknown }

export type InboundDeps = {
  readonly trust: Trust
  /** Absent in local mode. */
  readonly signedFor?: { readonly tenantId: string; readonly authentication: Authentication }
  readonly receive: Receive
  /** Absent: nothing can be searched for. */
  readonly search?: Search
  readonly show: Show
  readonly log: { warn(event: string, fields: object): void }
}

/** Makes the card that answers a press, as its reader wants it. */
export type Show = (message: Message, to: Conversation) => Promise<ShownMessage>

type Authentication = { authenticateRequest(activity: WireActivity, authHeader: string): Promise<unknown> }
type Reply = { readonly status: number; readonly body: object }

async function handle(deps: InboundDeps, req: BotRequest): Promise<Reply> {
  const activity = parseActivity(req.body)
  if (activity === undefined) return { status: 400, body: { error: 'not an activity' } }
  if (!(await isSigned(deps, req))) return { status: 401, body: { error: 'not signed' } }
  const refusal = refusalOf(deps, activity)
  if (refusal !== undefined) {
    deps.log.warn('activity-refused', { reason: refusal, type: activity.type.slice(0, 50) })
    return { status: 403, body: { error: refusal } }
  }
  return take(deps, activity)
}

async function isSigned(deps: InboundDeps, req: BotRequest): Promise<boolean> {
  if (deps.signedFor === undefined) return true
  const posted = signable.safeParse(req.body)
  if (!posted.success) return false
  try {
    await deps.signedFor.authentication.authenticateRequest(posted.data, String(req.headers.authorization ?? ''))
    return true
  } catch (error) {
    deps.log.warn('activity-not-signed', { detail: brief(error) })
    return false
  }
}

/** The SDK reads two fields of it, both of which `parseActivity` has seen. */
const signable = z.custom<WireActivity>((posted) => parseActivity(posted) !== undefined)

function refusalOf(deps: InboundDeps, activity: Activity): string | undefined {
  if (activity.channelId !== 'msteams') return 'not from Teams'
  if (!isServiceHost(activity.serviceUrl, deps.trust)) return 'service URL not allowed'
  if (deps.signedFor !== undefined && !isTenant(activity, deps.signedFor.tenantId)) return 'another tenant'
  return undefined
}

/** Every place that names a tenant must name this one, and one of them must. */
function isTenant({ conversation, channelData }: Activity, tenantId: string): boolean {
  const named = [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) => tenant ?? [])
  return named.length > 0 && named.every((tenant) => tenant.toLowerCase() === tenantId.toLowerCase())
}

async function take(deps: InboundDeps, activity: Activity): Promise<Reply> {
  const asked = searchOf(activity)
  if (asked !== undefined) return { status: 200, body: searched((await deps.search?.(asked)) ?? []) }
  const arrival = arrivalOf(activity)
  if (arrival === undefined) return activity.type === 'invoke' ? { status: 501, body: {} } : { status: 200, body: {} }
  const answer = await deps.receive(arrival)
  if (activity.type !== 'invoke') return { status: 200, body: {} }
  const told = answer &&
    'turn' in arrival && {
      isForm: answer.card === 'settings-form' || answer.card === 'rule-form',
      ...(await deps.show(answer, arrival.turn.conversation)),
    }
  return { status: 200, body: arrival.kind === 'settings' ? setUp(told || undefined) : pressed(told || undefined) }
}

function brief(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}

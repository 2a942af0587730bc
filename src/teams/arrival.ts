import type { Conversation } from '../core/conversation.ts'
import type { Person } from '../core/rule.ts'
import type { Arrival, Place } from '../core/turn.ts'
import { type Activity, parsePress } from './activity.ts'
import { typedText } from './typed-text.ts'

/**
 * Says what an activity means to Belfry.
 *
 * @param activity  an activity that was let in
 * @returns         a turn, an install, or that a place is lost or back; `undefined` for everything else, which is
 *                  answered and forgotten
 * @see             Microsoft Learn, "Bot events in Teams": the upgrade forms of an install change nothing here
 */
export function arrivalOf(activity: Activity): Arrival | undefined {
  switch (activity.type) {
    case 'message':
      return turn(activity, parsePress(activity.value))
    case 'invoke':
      return press(activity)
    case 'installationUpdate':
      return installation(activity)
    case 'conversationUpdate':
      return botWasRemoved(activity) ? removed(activity) : changed(activity)
    default:
      return undefined
  }
}

const threadMark = ';messageid='

function press(activity: Activity): Arrival | undefined {
  const said = activity.name === 'adaptiveCard/action' ? parsePress(activity.value) : undefined
  return said === undefined ? undefined : turn(activity, said)
}

function turn(activity: Activity, pressed: string | undefined): Arrival | undefined {
  const { id, from, replyToId } = activity
  if (!id || !from || from.id === activity.recipient?.id) return undefined
  const conversation = conversationOf(activity)
  const threadId = conversation.kind === 'channel' ? threadOf(activity, pressed !== undefined) : undefined
  return {
    kind: 'turn',
    turn: {
      activityId: id,
      conversation,
      ...(threadId && { threadId }),
      person: personOf(from),
      text: typedText(pressed ?? activity.text ?? '', pressed === undefined ? mentionsOfBot(activity) : []),
      ...(pressed !== undefined && replyToId && { pressedId: replyToId }),
    },
  }
}

function installation(activity: Activity): Arrival | undefined {
  if (activity.action === 'remove') return removed(activity)
  if (activity.action !== 'add' || !activity.id) return undefined
  return { kind: 'installed', conversation: conversationOf(activity), activityId: activity.id }
}

/** An uninstall covers all channels of the team, but for a private or shared one: there the bot is added and removed apart. */
function removed(activity: Activity): Arrival {
  const { id, kind, teamId } = conversationOf(activity)
  const apart = ['private', 'shared'].includes(activity.channelData?.channel?.type?.toLowerCase() ?? '')
  const place: Place = kind === 'channel' && teamId !== undefined && !apart ? { teamId } : { conversationId: id }
  return { kind: 'lost', place, reason: 'bot-removed' }
}

/** What became of a channel or a team. The conversation of such an event is another one: General. */
function changed({ channelData }: Activity): Arrival | undefined {
  const channel: Place | undefined = channelData?.channel?.id ? { conversationId: channelData.channel.id } : undefined
  const team: Place | undefined = channelData?.team?.id ? { teamId: channelData.team.id } : undefined
  switch (channelData?.eventType) {
    case 'channelDeleted':
      return channel && { kind: 'lost', place: channel, reason: 'conversation-gone' }
    case 'teamDeleted':
    case 'teamHardDeleted':
      return team && { kind: 'lost', place: team, reason: 'conversation-gone' }
    case 'teamArchived':
      return team && { kind: 'lost', place: team, reason: 'team-archived' }
    case 'channelRestored':
      return channel && { kind: 'back', place: channel }
    case 'teamRestored':
    case 'teamUnarchived':
      return team && { kind: 'back', place: team }
    default:
      return undefined
  }
}

function botWasRemoved(activity: Activity): boolean {
  return activity.membersRemoved?.some((member) => member.id === activity.recipient?.id) ?? false
}

function conversationOf(activity: Activity): Conversation {
  const tenantId = activity.conversation.tenantId ?? activity.channelData?.tenant?.id
  const teamId = activity.channelData?.team?.id
  const kind = kindOf(activity)
  const id = activity.conversation.id.split(threadMark, 1)[0] ?? ''
  const title = kind === 'channel' ? titleOf(activity, id) : undefined
  const { from, recipient } = activity
  return {
    id,
    kind,
    ...(tenantId && { tenantId }),
    ...(teamId && { teamId }),
    serviceUrl: activity.serviceUrl,
    botId: recipient?.id ?? '',
    botName: recipient?.name ?? '',
    ...(title && { title }),
    ...(kind === 'personal' && from && from.id !== recipient?.id && { person: personOf(from) }),
  }
}

/** `Team > Channel`, as Teams itself writes it; of the two what the activity names. General has no name of its own. */
function titleOf({ channelData }: Activity, id: string): string | undefined {
  const { team, channel } = channelData ?? {}
  const own = channel?.id === id && id !== team?.id ? channel.name : undefined
  return [team?.name, own].flatMap((name) => name || []).join(' > ') || undefined
}

function kindOf(activity: Activity): Conversation['kind'] {
  const { conversationType, isGroup } = activity.conversation
  if (conversationType === 'channel' || (!conversationType && activity.channelData?.team)) return 'channel'
  return conversationType === 'groupChat' || (!conversationType && isGroup) ? 'group' : 'personal'
}

/** A question at the top of a channel names no thread: it begins one. */
function threadOf(activity: Activity, pressed: boolean): string | undefined {
  const named = activity.conversation.id.split(threadMark)[1]
  return named || (pressed ? activity.replyToId : activity.id) || undefined
}

function personOf(from: NonNullable<Activity['from']>): Person {
  return { id: from.id, name: from.name ?? '', ...(from.aadObjectId && { entraId: from.aadObjectId }) }
}

function mentionsOfBot(activity: Activity): readonly string[] {
  const botId = activity.recipient?.id
  const mentions = activity.entities?.filter((one) => one.type === 'mention' && one.mentioned?.id === botId) ?? []
  return mentions.flatMap((mention) => mention.text ?? [])
}

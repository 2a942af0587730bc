import type { Conversation } from '../core/conversation.ts'
import type { Person } from '../core/rule.ts'
import type { Arrival } from '../core/turn.ts'
import { type Activity, parsePress } from './activity.ts'
import { typedText } from './typed-text.ts'

/**
 * Says what an activity means to Belfry.
 *
 * @param activity  an activity that was let in
 * @returns         a turn, an install or a removal; `undefined` for everything else, which is answered and forgotten
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
      return botWasRemoved(activity) ? removed(activity) : undefined
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

function removed(activity: Activity): Arrival {
  return { kind: 'removed', conversationId: conversationOf(activity).id }
}

function botWasRemoved(activity: Activity): boolean {
  return activity.membersRemoved?.some((member) => member.id === activity.recipient?.id) ?? false
}

function conversationOf(activity: Activity): Conversation {
  const tenantId = activity.conversation.tenantId ?? activity.channelData?.tenant?.id
  const teamId = activity.channelData?.team?.id
  return {
    id: activity.conversation.id.split(threadMark, 1)[0] ?? '',
    kind: kindOf(activity),
    ...(tenantId && { tenantId }),
    ...(teamId && { teamId }),
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient?.id ?? '',
    botName: activity.recipient?.name ?? '',
  }
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

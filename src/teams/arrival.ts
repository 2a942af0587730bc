import type { Conversation } from '../core/conversation.ts'
import type { Person } from '../core/rule.ts'
import type { Arrival, Mention, Place, SearchAsked, Turn } from '../core/turn.ts'
import { type Activity, type Press, parsePress, parseSearch } from './activity.ts'
import { type Mentioned, typedText } from './typed-text.ts'

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
      return invoked(activity)
    case 'installationUpdate':
      return installation(activity)
    case 'conversationUpdate':
      return botWasRemoved(activity) ? removed(activity) : changed(activity)
    default:
      return undefined
  }
}

const threadMark = ';messageid='

/** What somebody typed into a list that can be searched; `undefined` where it is no such thing. */
export function searchOf(activity: Activity): SearchAsked | undefined {
  const { type, name, from } = activity
  const asked = type === 'invoke' && name === 'application/search' ? parseSearch(activity.value) : undefined
  return asked && from ? { conversation: conversationOf(activity), person: personOf(from), ...asked } : undefined
}

function invoked(activity: Activity): Arrival | undefined {
  const press = parsePress(activity.value)
  switch (activity.name) {
    case 'adaptiveCard/action':
      return press && turn(activity, press)
    case 'config/fetch':
      return settings(activity, { say: 'settings' })
    case 'config/submit':
      return press && settings(activity, press)
    default:
      return undefined
  }
}

function settings(activity: Activity, press: Press): Arrival | undefined {
  const said = turnOf(activity, press)
  return said && { kind: 'settings', turn: said }
}

function turn(activity: Activity, press: Press | undefined): Arrival | undefined {
  const said = turnOf(activity, press)
  return said && { kind: 'turn', turn: said }
}

function turnOf(activity: Activity, press: Press | undefined): Turn | undefined {
  const { id, from, replyToId } = activity
  if (!id || !from || from.id === activity.recipient?.id) return undefined
  const conversation = conversationOf(activity)
  const threadId = conversation.kind === 'channel' ? threadOf(activity, press !== undefined) : undefined
  const mentions = press === undefined ? mentionsOf(activity) : []
  return {
    activityId: id,
    conversation,
    ...(threadId && { threadId }),
    person: personOf(from),
    text: typedText(press?.say ?? activity.text ?? '', mentions),
    ...others(mentions),
    ...(press?.filled && { filled: press.filled }),
    ...(press !== undefined && replyToId && { pressedId: replyToId }),
    ...client(activity),
  }
}

/** Where the person's client says how it is set: on the activity, or in an entity of its own. */
function client({ locale, localTimezone, entities }: Activity): Pick<Turn, 'locale' | 'timeZone'> {
  const info = entities?.find(({ type }) => type.toLowerCase() === 'clientinfo')
  const language = locale || info?.locale
  const timeZone = localTimezone || info?.timezone
  return { ...(language && { locale: language }), ...(timeZone && { timeZone }) }
}

function installation(activity: Activity): Arrival | undefined {
  if (activity.action === 'remove') return removed(activity)
  if (activity.action !== 'add' || !activity.id) return undefined
  const { from, recipient } = activity
  const by = from && from.id !== recipient?.id ? personOf(from) : undefined
  return { kind: 'installed', conversation: conversationOf(activity), activityId: activity.id, ...(by && { by }) }
}

/** An uninstall covers all channels of the team, but for a private or shared one: there the bot is added and removed apart. */
function removed(activity: Activity): Arrival {
  const { id, kind, teamId, isApart } = conversationOf(activity)
  const place: Place = kind === 'channel' && teamId !== undefined && !isApart ? { teamId } : { conversationId: id }
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
  const groupId = activity.channelData?.team?.aadGroupId?.toLowerCase()
  const kind = kindOf(activity)
  const id = activity.conversation.id.split(threadMark, 1)[0] ?? ''
  const title = kind === 'channel' ? titleOf(activity, id) : undefined
  const { from, recipient } = activity
  return {
    id,
    kind,
    ...(tenantId && { tenantId }),
    ...(teamId && { teamId }),
    ...(groupId && { groupId }),
    ...(kind === 'channel' && isOwnMembered(activity) && { isApart: true as const }),
    serviceUrl: activity.serviceUrl,
    botId: recipient?.id ?? '',
    botName: recipient?.name ?? '',
    ...(title && { title }),
    ...(kind === 'personal' && from && from.id !== recipient?.id && { person: personOf(from) }),
  }
}

/** A private or shared channel. */
const isOwnMembered = ({ channelData }: Activity): boolean =>
  ['private', 'shared'].includes(channelData?.channel?.type?.toLowerCase() ?? '')

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

/** Who is mentioned, in the order of the text: the bot without a name, so that nothing is left of it. */
function mentionsOf(activity: Activity): readonly Mentioned[] {
  const botId = activity.recipient?.id
  return (activity.entities ?? []).flatMap(({ type, mentioned, text }): Mentioned[] => {
    if (type !== 'mention' || !mentioned || !text) return []
    if (mentioned.id === botId) return [{ text }]
    return [{ text, person: personOf({ ...mentioned, name: mentioned.name || text.replace(/<[^>]*>/g, '') }) }]
  })
}

const others = (mentions: readonly Mentioned[]): Pick<Turn, 'mentions'> => {
  const found = mentions.flatMap(({ person }): Mention[] => (person ? [{ text: person.name, person }] : []))
  return found.length > 0 ? { mentions: found } : {}
}

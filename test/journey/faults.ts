import type { Change, Form, Outcome, Reason } from '../../src/core/outcome.ts'
import type { FailureKind, Refusal } from '../support/fake-teams.ts'
import type { RefusedAt } from '../support/inbox.ts'

/** One line of the fault matrix: at this step this goes wrong, and so it ends. */
export type Fault<Step extends string, Make> = {
  readonly step: Step
  readonly fault: string
  readonly make: Make
  /** In which it is sent; absent: whole. */
  readonly form?: Form
  readonly class: Outcome['class']
  readonly reason: Reason
  readonly change?: Change
  readonly afterMs?: number
  /** The other side has it all the same. */
  readonly taken?: true
  /** What happens then. */
  readonly next: string
}

export type TeamsStep = 'post' | 'reply' | 'edit'
export type TeamsFault = Fault<TeamsStep, TeamsMake>
export type MailFault = Fault<'mail', MailMake>

/** How Teams is made to fail. `at`: where it is looked for instead. */
export type TeamsMake =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly says?: Refusal }
  | { readonly how: FailureKind }
  | { readonly at: 'closed port' | 'unknown name' | 'no TLS' | 'another host' }
  | { readonly token: 'refused' | 'no answer' }
  | { readonly card: 'circular' }

/** How a mail is made to fail. `at`: where the relay is looked for, or the mail goes, instead. */
export type MailMake =
  | { readonly reply: number; readonly says: string; readonly from: RefusedAt }
  | { readonly how: 'cut' | 'cut-before' | 'slow' }
  | { readonly at: 'closed port' | 'unknown name' | 'no TLS' | 'silence' | 'no SMTP' | 'another domain' }

type End = Pick<TeamsFault, 'class' | 'reason' | 'change' | 'next'>

const later = 'sent again later'
const again = (reason: Reason, next = later): End => ({ class: 'retry-safe', reason, next })
const turned = (reason: Reason, change: Change): End => ({
  class: 'retry-safe',
  reason,
  change,
  next: { anew: 'posted anew, linked to that', small: 'sent smaller', plain: 'sent as text, logged' }[change],
})
const parked = (reason: Reason): End => ({ class: 'permanent', reason, next: 'parked, the fallback gets it' })
const ended: End = { class: 'permanent', reason: 'not-accepted', next: 'failed for good, somebody is told' }
const ours = (reason: Reason): End => ({
  class: 'ours',
  reason,
  next: 'nothing fails, the channel waits, admins are told',
})
const maybe: End = { class: 'ambiguous', reason: 'unanswered', next: 'sent again as a possible repeat' }
const maybeEdited: End = { ...maybe, next: 'edited again, without a word of it' }
const anew = turned('message-gone', 'anew')
const mended = 'sent again once the setting is mended'

/** The same for all three, but that an edit may be repeated in silence. */
function each(fault: string, make: TeamsMake, end: End, more: Partial<TeamsFault> = {}): readonly TeamsFault[] {
  const steps = ['post', 'reply', 'edit'] as const
  return steps.map((step) => ({
    step,
    fault,
    make,
    ...(end === maybe && step === 'edit' ? maybeEdited : end),
    ...more,
  }))
}

/** A post ends so; below a message the message may be what is gone. */
function refused(fault: string, status: number, code: string, end: End, subCode?: string): readonly TeamsFault[] {
  const make = { status, says: { code, ...(subCode !== undefined && { subCode }) } }
  return [
    { step: 'post', fault, make, ...end },
    { step: 'reply', fault, make, ...anew },
    { step: 'edit', fault, make, ...anew },
  ]
}

const blocked = parked('bot-blocked')
const hostMended = again('host-not-allowed', mended)

export const teamsFaults: readonly TeamsFault[] = [
  ...each('429', { status: 429 }, again('throttled')),
  ...each('429, wait 7 s', { status: 429, headers: { 'retry-after': '7' } }, again('throttled'), { afterMs: 7_000 }),
  ...each(
    '429, wait until a moment',
    { status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 08:00:30 GMT' } },
    again('throttled'),
    { afterMs: 30_000 },
  ),
  ...each('409', { status: 409 }, again('busy')),
  ...each('412', { status: 412, says: { code: 'PreconditionFailed' } }, again('busy')),
  ...each('401', { status: 401, says: { code: 'BotNotRegistered' } }, ours('not-signed-in')),
  ...refused('403 not in the roster', 403, 'BotNotInConversationRoster', parked('bot-removed')),
  ...refused('403 not installed', 403, 'ForbiddenOperationException', parked('bot-removed')),
  ...refused('403 not enough permissions', 403, 'NotEnoughPermissions', parked('bot-removed')),
  ...refused('403 without a known code', 403, 'SomethingNew', parked('bot-removed')),
  ...refused('403 blocked by the person', 403, 'ConversationBlockedByUser', blocked),
  ...refused('403 blocked, as sub-code', 403, 'Forbidden', blocked, 'MessageWritesBlocked'),
  ...refused('403 disabled by an admin', 403, 'BotDisabledByAdmin', parked('bot-disabled')),
  ...each('403 wrong host', { status: 403, says: { code: 'InvalidBotApiHost' } }, again('wrong-host')),
  ...each("403, a proxy's page", { status: 403, says: { page: true } }, again('unreachable')),
  ...refused('404 conversation not found', 404, 'ConversationNotFound', parked('conversation-gone')),
  ...refused('404 in lower case', 404, 'conversationnotfound', parked('conversation-gone')),
  ...refused('404 of another kind', 404, 'NotFound', again('unreachable')),
  ...refused('404 activity not found', 404, 'ActivityNotFoundInConversation', again('unreachable')),
  ...each("404, a proxy's page", { status: 404, says: { page: true } }, again('unreachable')),
  ...each('400', { status: 400, says: { code: 'BadArgument' } }, turned('card-refused', 'plain')),
  ...each('400 smaller', { status: 400 }, turned('card-refused', 'plain'), { form: 'small' }),
  ...each('400 as text', { status: 400 }, ended, { form: 'plain' }),
  ...each('413', { status: 413, says: { code: 'MessageSizeTooBig' } }, turned('too-big', 'small')),
  ...each('413 smaller', { status: 413 }, turned('too-big', 'plain'), { form: 'small' }),
  ...each('413 as text', { status: 413 }, ended, { form: 'plain' }),
  ...each('422', { status: 422 }, ended),
  ...each('407', { status: 407 }, again('unreachable')),
  ...each('307', { status: 307, headers: { location: '/elsewhere' } }, again('unreachable')),
  ...each('408', { status: 408 }, maybe),
  ...each('500', { status: 500, says: { code: 'ServiceError' } }, maybe),
  ...each('502', { status: 502 }, maybe),
  ...each('503, a page', { status: 503, says: { page: true } }, maybe),
  ...each('504', { status: 504 }, maybe),
  ...each('cut after it was taken', { how: 'cut-after-accept' }, maybe, { taken: true }),
  ...each('cut before it was taken', { how: 'cut-before' }, maybe),
  ...each('no answer in time', { how: 'slow' }, maybe),
  ...each('nobody listens', { at: 'closed port' }, again('unreachable')),
  ...each('name not found', { at: 'unknown name' }, again('unreachable')),
  ...each('no TLS', { at: 'no TLS' }, again('unreachable')),
  ...each('token refused', { token: 'refused' }, ours('not-signed-in')),
  ...each('nobody gives tokens', { token: 'no answer' }, again('unreachable')),
  ...each('host not trusted', { at: 'another host' }, hostMended),
  ...each('no message can be made', { card: 'circular' }, again('not-rendered')),
]

const places: Partial<Record<RefusedAt, string>> = { auth: 'sign-in', sender: 'our address', data: 'the mail' }

/** A reply of the relay from one place of the session. */
function replied(reply: number, says: string, from: RefusedAt, end: End): MailFault {
  const place = places[from] ?? from
  return { step: 'mail', fault: `${reply} ${says} (${place})`, make: { reply, says, from }, ...end }
}

const gone = parked('mailbox-gone')
const awayOurs = ours('relay-unreachable')
const notSignedIn = ours('not-signed-in')
const at = (fault: string, make: MailMake, end: End, more: Partial<MailFault> = {}): MailFault => ({
  step: 'mail',
  fault,
  make,
  ...end,
  ...more,
})

export const mailFaults: readonly MailFault[] = [
  replied(421, 'too many connections', 'greeting', again('throttled')),
  replied(421, 'closing', 'sender', again('throttled')),
  replied(421, 'closing', 'recipient', again('throttled')),
  replied(421, 'closing', 'data', again('throttled')),
  replied(450, '4.2.1 busy', 'recipient', again('throttled')),
  replied(451, '4.3.0 try again', 'data', again('throttled')),
  replied(452, '4.2.2 no room', 'recipient', again('throttled')),
  replied(454, '4.7.0 later', 'auth', again('throttled')),
  replied(534, '5.7.9 too weak', 'auth', notSignedIn),
  replied(535, '5.7.8 wrong password', 'auth', notSignedIn),
  replied(530, '5.7.0 sign in first', 'sender', notSignedIn),
  replied(530, '5.7.57 sign in first', 'recipient', notSignedIn),
  replied(554, 'no service for you', 'greeting', notSignedIn),
  replied(550, '5.7.1 sender not allowed', 'sender', notSignedIn),
  replied(550, 'sender unknown', 'sender', notSignedIn),
  replied(553, '5.1.8 sender has no domain', 'recipient', notSignedIn),
  replied(550, '5.7.60 may not send as this sender', 'data', notSignedIn),
  replied(552, '5.3.4 too big', 'sender', ended),
  replied(550, 'no such mailbox', 'recipient', gone),
  replied(550, '5.1.1 no such mailbox', 'recipient', gone),
  replied(550, '5.1.10 no such recipient', 'data', gone),
  replied(550, '5.2.1 mailbox disabled', 'recipient', gone),
  replied(550, '5.4.1 recipient rejected', 'recipient', gone),
  replied(550, '5.5.0 mailbox unavailable', 'recipient', gone),
  replied(551, 'moved', 'recipient', gone),
  replied(553, 'no such name', 'recipient', gone),
  replied(556, '5.1.10 takes no mail', 'recipient', gone),
  replied(550, '5.7.1 refused by policy', 'recipient', ended),
  replied(554, '5.7.1 relay access denied', 'recipient', ended),
  replied(550, 'looks like spam', 'data', ended),
  replied(552, '5.2.2 mailbox full', 'recipient', ended),
  replied(552, '5.3.4 too big', 'data', ended),
  replied(554, 'transaction failed', 'data', ended),
  at('cut after it was taken', { how: 'cut' }, maybe, { taken: true }),
  at('cut before it was sent', { how: 'cut-before' }, again('unreachable')),
  at('no answer in time', { how: 'slow' }, maybe, { taken: true }),
  at('nobody listens', { at: 'closed port' }, again('unreachable')),
  at('no greeting in time', { at: 'silence' }, again('unreachable')),
  at('name not found', { at: 'unknown name' }, awayOurs),
  at('no TLS', { at: 'no TLS' }, awayOurs),
  at('something else listens', { at: 'no SMTP' }, awayOurs),
  at('domain not allowed', { at: 'another domain' }, again('address-not-allowed', mended)),
]

import type { Change, Form, ReasonOf, reasons } from './outcome.ts'
import type { NotLeft, NotTried, Operation, SmtpStage } from './symptom.ts'

/** One line of the table: whoever tried it and saw this, it is that. */
export type Row = { readonly by: readonly Operation[]; readonly when: Condition } & Verdict

/** A number, or all from the first to the last. */
export type Span = number | readonly [from: number, to: number]

/** What is absent is not asked for. */
export type Condition =
  | { readonly kind: 'taken' | 'no-answer' | 'no-token' | 'anything' }
  | {
      readonly kind: 'status'
      readonly status: readonly Span[]
      /** One of them is named; letter case does not matter. */
      readonly codes?: readonly string[]
      readonly page?: true
      readonly forms?: readonly ('whole' | Form)[]
    }
  | {
      readonly kind: 'smtp'
      readonly reply: readonly Span[]
      readonly stages?: readonly SmtpStage[]
      /** Whole codes, or `5.1.x` for all that begin so. */
      readonly enhanced?: readonly string[]
    }
  | { readonly kind: 'not-left'; readonly why?: readonly NotLeft[] }
  | { readonly kind: 'not-tried'; readonly why: readonly NotTried[] }

type Class = (typeof reasons)[keyof typeof reasons]['class']
export type Verdict =
  | { readonly class: 'delivered' }
  | { readonly class: 'retry-safe'; readonly reason: ReasonOf<'retry-safe'>; readonly change?: Change }
  | { [C in Exclude<Class, 'retry-safe'>]: { readonly class: C; readonly reason: ReasonOf<C> } }[Exclude<
      Class,
      'retry-safe'
    >]

const post: readonly Operation[] = ['post']
const below: readonly Operation[] = ['reply', 'edit']
const teams: readonly Operation[] = ['post', 'reply', 'edit']
const mail: readonly Operation[] = ['mail']
const hook: readonly Operation[] = ['hook']
const all: readonly Operation[] = ['post', 'reply', 'edit', 'mail', 'hook']

const delivered = { class: 'delivered' } as const
const unanswered = { class: 'ambiguous', reason: 'unanswered' } as const
const unreachable = { class: 'retry-safe', reason: 'unreachable' } as const
const anew = { class: 'retry-safe', reason: 'message-gone', change: 'anew' } as const
const notAccepted = { class: 'permanent', reason: 'not-accepted' } as const
const notSignedIn = { class: 'ours', reason: 'not-signed-in' } as const
const mailboxGone = { class: 'permanent', reason: 'mailbox-gone' } as const
const tokenNotAccepted = { class: 'ours', reason: 'token-not-accepted' } as const
const mailNotPermitted = { class: 'ours', reason: 'mail-not-permitted' } as const
const senderThrottled = { class: 'retry-safe', reason: 'sender-throttled' } as const

const blocked = ['ConversationBlockedByUser', 'MessageWritesBlocked']

/** Only a post parks a conversation: below a message, the message may be what is gone. */
const ofTeams: readonly Row[] = [
  {
    by: teams,
    when: { kind: 'status', status: [403], codes: ['InvalidBotApiHost'] },
    class: 'retry-safe',
    reason: 'wrong-host',
  },
  // A proxy's page says nothing about the conversation, and a false parking is worse than one more try.
  { by: teams, when: { kind: 'status', status: [403, 404], page: true }, ...unreachable },
  { by: below, when: { kind: 'status', status: [403, 404] }, ...anew },
  { by: post, when: { kind: 'status', status: [403], codes: blocked }, class: 'permanent', reason: 'bot-blocked' },
  {
    by: post,
    when: { kind: 'status', status: [403], codes: ['BotDisabledByAdmin'] },
    class: 'permanent',
    reason: 'bot-disabled',
  },
  { by: post, when: { kind: 'status', status: [403] }, class: 'permanent', reason: 'bot-removed' },
  {
    by: post,
    when: { kind: 'status', status: [404], codes: ['ConversationNotFound'] },
    class: 'permanent',
    reason: 'conversation-gone',
  },
  { by: post, when: { kind: 'status', status: [404] }, ...unreachable },
  {
    by: teams,
    when: { kind: 'status', status: [400], forms: ['whole', 'small'] },
    class: 'retry-safe',
    reason: 'card-refused',
    change: 'plain',
  },
  {
    by: teams,
    when: { kind: 'status', status: [413], forms: ['whole'] },
    class: 'retry-safe',
    reason: 'too-big',
    change: 'small',
  },
  {
    by: teams,
    when: { kind: 'status', status: [413], forms: ['small'] },
    class: 'retry-safe',
    reason: 'too-big',
    change: 'plain',
  },
]

/** A hook's own refusal concerns that hook alone, 401 too: its address carries what it lets in. */
const ofHooks: readonly Row[] = [
  { by: hook, when: { kind: 'status', status: [401, 403, 404, 410] }, class: 'permanent', reason: 'hook-gone' },
]

/** Limits of a mailbox for an hour or a day. Graph does not write down with which status it answers them: seen are 400, 403, 429. */
const limits = ['ErrorExceededMessageLimit', 'ErrorExceededHourlyMessageLimit', 'ErrorExceededMaxRecipientLimit']

/** The mailbox that sends cannot. They stand in answers of more than one status; nothing was taken with any of them. */
const unusable = ['ErrorQuotaExceeded', 'ErrorMailboxMoveInProgress', 'ErrorAccountDisabled']
const httpRefusals: readonly Span[] = [[400, 599]]

/**
 * Mail through Graph. What speaks of our sender is ours, so that nothing is lost until somebody mends it. 202 alone says
 * that a mail was taken: another 2xx may come from something on the way.
 */
const ofGraphMail: readonly Row[] = [
  { by: mail, when: { kind: 'status', status: [[200, 299]] }, ...unanswered },
  { by: mail, when: { kind: 'status', status: [429] }, ...senderThrottled },
  { by: mail, when: { kind: 'status', status: [[400, 499]], codes: limits }, ...senderThrottled },
  {
    by: mail,
    when: { kind: 'status', status: httpRefusals, codes: unusable },
    class: 'ours',
    reason: 'sender-unusable',
  },
  { by: mail, when: { kind: 'status', status: httpRefusals, codes: ['ErrorSendAsDenied'] }, ...mailNotPermitted },
  { by: mail, when: { kind: 'status', status: [401] }, ...tokenNotAccepted },
  { by: mail, when: { kind: 'status', status: [400, 403, 404], page: true }, ...unreachable },
  { by: mail, when: { kind: 'status', status: [403] }, ...mailNotPermitted },
  { by: mail, when: { kind: 'status', status: [404] }, class: 'ours', reason: 'sender-unknown' },
  { by: mail, when: { kind: 'status', status: [400], codes: ['ErrorInvalidRecipients'] }, ...mailboxGone },
]

const ofHttp: readonly Row[] = [
  { by: all, when: { kind: 'status', status: [[200, 299]] }, ...delivered },
  { by: all, when: { kind: 'status', status: [401] }, ...notSignedIn },
  { by: all, when: { kind: 'status', status: [429] }, class: 'retry-safe', reason: 'throttled' },
  { by: all, when: { kind: 'status', status: [409, 412] }, class: 'retry-safe', reason: 'busy' },
  // Redirects are not followed, and 407 is a proxy's: neither reached the service.
  { by: all, when: { kind: 'status', status: [[300, 399], 407] }, ...unreachable },
  { by: all, when: { kind: 'status', status: [408] }, ...unanswered },
  { by: all, when: { kind: 'status', status: [[400, 499]] }, ...notAccepted },
  { by: all, when: { kind: 'status', status: [[500, 599]] }, ...unanswered },
]

/** Codes that speak of our address or our sign-in, at whatever stage; the last three are Exchange Online's. */
const aboutUs = ['5.1.7', '5.1.8', '5.7.8', '5.7.9', '5.7.11', '5.7.57', '5.7.60', '5.2.252']
/** Codes that speak of this mail, for all that the reply before them may say. */
const aboutThisMail = ['5.2.x', '5.3.x', '5.6.x', '5.7.x']
const refusals: readonly Span[] = [[500, 599]]

/**
 * What every mail of ours would meet is ours: the greeting, the sign-in, our address. Below a recipient a refusal is that
 * recipient's or that mail's, also "relay access denied": a relay may take mail for its own domains and for no other.
 */
const ofMail: readonly Row[] = [
  { by: mail, when: { kind: 'smtp', reply: [[400, 499]] }, class: 'retry-safe', reason: 'throttled' },
  { by: mail, when: { kind: 'smtp', reply: refusals, stages: ['token'] }, ...tokenNotAccepted },
  { by: mail, when: { kind: 'smtp', reply: [530, 534, 535] }, ...notSignedIn },
  { by: mail, when: { kind: 'smtp', reply: refusals, enhanced: aboutUs }, ...notSignedIn },
  { by: mail, when: { kind: 'smtp', reply: refusals, stages: ['greeting', 'sign-in'] }, ...notSignedIn },
  // What goes along with our address speaks of this mail: its size, its characters.
  { by: mail, when: { kind: 'smtp', reply: [552, 555], stages: ['sender'] }, ...notAccepted },
  {
    by: mail,
    when: { kind: 'smtp', reply: refusals, stages: ['sender'], enhanced: ['5.3.x', '5.6.x'] },
    ...notAccepted,
  },
  { by: mail, when: { kind: 'smtp', reply: refusals, stages: ['sender'] }, ...notSignedIn },
  { by: mail, when: { kind: 'smtp', reply: refusals, enhanced: ['5.1.x', '5.2.1'] }, ...mailboxGone },
  { by: mail, when: { kind: 'smtp', reply: refusals, enhanced: aboutThisMail }, ...notAccepted },
  { by: mail, when: { kind: 'smtp', reply: [550, 551, 553, 556], stages: ['recipient'] }, ...mailboxGone },
  { by: mail, when: { kind: 'smtp', reply: refusals }, ...notAccepted },
  { by: mail, when: { kind: 'not-left', why: ['dns', 'tls'] }, class: 'ours', reason: 'relay-unreachable' },
  { by: mail, when: { kind: 'no-token' }, class: 'ours', reason: 'no-mail-token' },
  { by: mail, when: { kind: 'not-tried', why: ['no-credentials'] }, ...notSignedIn },
]

const ofAll: readonly Row[] = [
  { by: all, when: { kind: 'taken' }, ...delivered },
  { by: all, when: { kind: 'no-answer' }, ...unanswered },
  { by: all, when: { kind: 'not-left' }, ...unreachable },
  { by: all, when: { kind: 'no-token' }, ...notSignedIn },
  { by: below, when: { kind: 'not-tried', why: ['no-target'] }, ...anew },
  { by: all, when: { kind: 'not-tried', why: ['malformed'] }, ...notAccepted },
  {
    by: all,
    when: { kind: 'not-tried', why: ['host-not-allowed'] },
    class: 'retry-safe',
    reason: 'host-not-allowed',
  },
  {
    by: all,
    when: { kind: 'not-tried', why: ['address-not-allowed'] },
    class: 'retry-safe',
    reason: 'address-not-allowed',
  },
  { by: all, when: { kind: 'not-tried', why: ['mail-off'] }, class: 'retry-safe', reason: 'mail-off' },
  {
    by: all,
    when: { kind: 'not-tried', why: ['not-rendered', 'no-target'] },
    class: 'retry-safe',
    reason: 'not-rendered',
  },
]

/** What nobody foresaw may have arrived. */
export const otherwise: Row = { by: all, when: { kind: 'anything' }, ...unanswered }

/** The whole table: the first row that fits decides. */
export const verdicts: readonly Row[] = [
  ...ofTeams,
  ...ofHooks,
  ...ofGraphMail,
  ...ofHttp,
  ...ofMail,
  ...ofAll,
  otherwise,
]

import { readdirSync, readFileSync } from 'node:fs'
import type { AlarmFacts, FailedSource, Message, RefreshFailed, RuleLine } from '../../src/core/message.ts'
import type { Look } from '../../src/render/renderer.ts'
import { alerts, answers } from './alerts.ts'
import { aCrossing, crossings } from './crossings.ts'
import { holds } from './holds.ts'
import { lasting } from './lasting.ts'
import { looks } from './looks.ts'
import { siblings } from './siblings.ts'

const cards = new URL('../../cards/', import.meta.url)

/** Every sample beside the templates, the variants that look different, and the hostile ones. */
export function messages(): Readonly<Record<string, Message>> {
  return {
    ...samples(),
    ...variants(),
    ...crossings,
    ...alerts,
    ...answers,
    ...looks(hostile),
    ...holds(),
    ...lasting(hostile),
    ...siblings(hostile.slice(0, 125)),
    ...hostileMessages(),
  }
}

export function samples(): Readonly<Record<string, Message>> {
  const files = readdirSync(cards).filter((file) => file.endsWith('.sample.json'))
  return Object.fromEntries(
    files.map((file): [string, Message] => [
      file.replace('.sample.json', ''),
      JSON.parse(readFileSync(new URL(file, cards), 'utf8')),
    ]),
  )
}

export const aSource = (changes: Partial<FailedSource> = {}): FailedSource => ({
  name: 'Webshop',
  failedAt: '2026-11-20T08:15:00.000Z',
  permanent: true,
  consecutiveFailures: 3,
  lastSucceededAt: '2026-11-20T01:05:00.000Z',
  skipped: [],
  ...changes,
})

export const failedRun = (sources: readonly FailedSource[]): RefreshFailed => ({
  card: 'refresh-failed',
  instanceName: 'Contoso Production',
  submissionKind: 'onDemand',
  submittedAt: '2026-11-20T08:00:00.000Z',
  sources,
  rules: [3, 7],
})

export const aRule = (changes: Partial<RuleLine> = {}): RuleLine => ({
  number: 1,
  instanceName: 'Contoso Production',
  watch: { kind: 'refresh-failed', firstFailures: true },
  here: true,
  mails: [],
  createdBy: 'Jan de Vries',
  ...changes,
})

export const anAlarm = (alarm: AlarmFacts): Message => ({
  card: 'alarm',
  alarm,
  audience: { for: 'admins' },
  at: '2026-11-20T09:12:00.000Z',
})

const mailWaits = (reason: Extract<AlarmFacts, { kind: 'channel-waits' }>['reason'], detail: string): Message =>
  anAlarm({ kind: 'channel-waits', channel: 'mail', reason, detail })

const recovered = { recoveredAt: '2026-11-20T15:25:00.000Z' }
const nine = ['Orders', 'Customers', 'Returns', 'Loyalty', 'Web visits', 'Surveys', 'Stores', 'Prices', 'Weather']

function variants(): Readonly<Record<string, Message>> {
  const threeOfRun = [
    aSource({ permanent: false, consecutiveFailures: 1, skipped: nine }),
    aSource({ name: 'Point of sale', permanent: null, errorCode: '504', owner: 'aisha@contoso.com' }),
    aSource({ name: 'Loyalty', ...recovered }),
  ]
  const segment = {
    kind: 'threshold',
    of: 'segment',
    subject: 'VIP customers',
    condition: { kind: 'above', threshold: 5000 },
  } as const
  const sevenRules = nine.slice(0, 7).map((subject, index) =>
    aRule({
      number: index + 11,
      watch: { kind: 'refresh-succeeded', subject },
      mails: [{ owner: false, address: 'ops@contoso.com' }],
    }),
  )
  return {
    'refresh-failed-three': failedRun(threeOfRun),
    'refresh-failed-odd': failedRun([aSource({ permanent: null, status: 'completedwithwarnings' })]),
    'refresh-failed-odd-two': failedRun([
      aSource({ permanent: null, status: 'completedwithwarnings' }),
      aSource({ name: 'Loyalty' }),
    ]),
    'refresh-failed-over': failedRun([aSource({ ...recovered, owner: 'jan@contoso.com' })]),
    'refresh-failed-all-over': failedRun([aSource(recovered), aSource({ name: 'Loyalty', ...recovered })]),
    'refresh-succeeded-after': {
      card: 'refresh-succeeded',
      instanceName: 'Contoso Production',
      name: 'Webshop',
      endedAt: '2026-11-20T15:25:00.000Z',
      submissionKind: 'onDemand',
      afterFailures: 1,
      rules: [5],
    },
    'rule-saved-already-above': {
      card: 'rule-saved',
      rule: aRule({ number: 8, watch: segment, here: false, mails: [{ owner: true }] }),
      now: { value: 5120, evaluatedAt: '2026-11-20T01:05:00.000Z', already: true },
      warnings: ['mail-off', 'owner-unknown'],
    },
    'rule-saved-broken': {
      card: 'rule-saved',
      rule: aRule(),
      broken: [{ name: 'Webshop', since: '2026-11-20T08:15:00.000Z' }],
      warnings: [],
    },
    'rule-saved-existed': { card: 'rule-saved', rule: aRule(), broken: [], existed: true, warnings: [] },
    'rule-removed-three': { card: 'rule-removed', rules: sevenRules.slice(0, 3) },
    'rules-list-channel': { card: 'rules-list', rules: sevenRules },
    'rules-list-empty': { card: 'rules-list', rules: [] },
    'help-guesses': {
      card: 'help',
      reason: 'not-understood',
      inChannel: false,
      examples: {},
      guesses: ['list', 'subscribe refresh failures'],
    },
    'help-thanked': { card: 'help', reason: 'thanked', inChannel: false, examples: {}, guesses: [] },
    'refresh-failed-diverted': failedRun([aSource()]),
    'alarm-mail-waits': mailWaits('not-signed-in', '535 5.7.3'),
    'alarm-mail-no-token': mailWaits('no-mail-token', 'AADSTS7000222: The provided client secret keys are expired.'),
    'alarm-mail-token': mailWaits('token-not-accepted', '535 5.7.3 Authentication unsuccessful'),
    'alarm-mail-not-permitted': mailWaits('mail-not-permitted', 'ErrorAccessDenied'),
    'alarm-mail-sender': mailWaits('sender-unknown', 'ErrorInvalidUser'),
    'alarm-parked-alone': anAlarm({ kind: 'parked', place: 'personal', reason: 'bot-blocked', rules: [] }),
    'alarm-database-full': anAlarm({
      kind: 'database-away',
      trouble: 'full',
      from: '2026-11-20T08:58:00.000Z',
      to: '2026-11-20T08:58:40.000Z',
    }),
    'rule-changed': {
      card: 'rule-saved',
      rule: aRule({ number: 8, watch: segment, mails: [{ owner: true, address: 'jan@contoso.com' }] }),
      now: { value: 4100, evaluatedAt: '2026-11-20T01:05:00.000Z', already: false },
      changed: {
        before: aRule({ number: 8, watch: { ...segment, condition: { kind: 'above', threshold: 4000 } } }),
        change: 12,
      },
      warnings: [],
    },
    'rules-list-all': {
      card: 'rules-list',
      everywhere: true,
      rules: [aRule({ place: 'Sales > Alerts' }), aRule({ number: 2, place: '' })],
    },
    'rules-list-two': { card: 'rules-list', rules: sevenRules.slice(0, 2) },
    'rules-list-three': { card: 'rules-list', rules: sevenRules.slice(0, 3) },
    'welcome-team': { card: 'help', reason: 'installed', inChannel: true, place: 'channel', examples: {}, guesses: [] },
    'welcome-personal': {
      card: 'help',
      reason: 'installed',
      inChannel: false,
      place: 'personal',
      examples: {},
      guesses: [],
    },
    'said-choose': {
      card: 'said',
      say: { key: 'did-you-mean', said: 'VIPs', kind: 'segment' },
      choices: nine.slice(0, 5).map((name) => ({ title: name, says: `show segment ${name}` })),
      choose: {
        dialogue: 41,
        options: nine.map((name) => ({ title: name, value: `contoso/segments/${name}` })),
        dataset: 'segment',
      },
    },
    'rule-form-refreshes': {
      card: 'rule-form',
      of: 'refreshes',
      values: { what: 'refresh-failed', subject: 'all', firstFailures: 'false', alsoManual: 'false' },
      subjects: [{ title: 'Webshop', value: 'contoso/datasources/w1' }],
      instances: [
        { title: 'Contoso Production', value: 'contoso' },
        { title: 'Contoso Test', value: 'test' },
      ],
      problems: [],
    },
    'rule-form-unwanted': {
      card: 'rule-form',
      of: 'refreshes',
      rule: { number: 3, revision: 1 },
      values: { what: 'unification', firstFailures: 'false', alsoManual: 'false' },
      subjects: [],
      instances: [],
      problems: [],
      unwanted: ['jan@contoso.com'],
      isUnwanted: true,
      place: '',
    },
    'said-mailed': {
      card: 'said',
      say: {
        of: 'mail',
        key: 'mailed',
        number: 3,
        watch: {
          kind: 'threshold',
          of: 'segment',
          subject: 'VIP *customers*',
          condition: { kind: 'above', threshold: 1_200 },
        },
        creator: 'Mia',
        isStopped: false,
      },
      choices: [{ title: 'Stop mailing me', says: 'stop mail 3' }],
    },
    'tested-refresh': { card: 'tested', rule: 4, of: failedRun([aSource()]) },
    'said-fault': { card: 'said', say: { key: 'fault', reference: 'abc123' }, choices: [] },
  }
}

/** Everything that a name can hold to break a card, a mail or a reader's trust. */
export const hostile = [
  '*bold* _it_ [pay here](https://evil.example) <at>Everyone</at> <b>html</b> &amp; ${name} {{DATE(2017-02-14T06:08:39Z,SHORT)}}',
  '`tick` `tock` "quoted" \'single\' \\*not bold\\* ~~gone~~ C:\\temp\\_x web_shop_eu www.evil.example (EU)- x\r\nBcc: all@contoso.com',
  `# 1. - שלום עולם \u202Eevil\u202C 🚨👩‍👩‍👧 \uD800 ${'long '.repeat(60)}`,
].join(' ')

function hostileMessages(): Readonly<Record<string, Message>> {
  const [first = '', second = '', third = ''] = [hostile.slice(0, 125), hostile.slice(124, 320), hostile.slice(300)]
  return {
    'refresh-failed-hostile': failedRun([
      aSource({
        name: first,
        errorMessage: second,
        errorCode: '`',
        errorCulprit: 'constructor',
        skipped: [third, '- list', '1. one'],
        owner: '<at>x</at>',
      }),
    ]),
    'threshold-crossed-hostile': aCrossing({ subject: second, instanceName: third, owner: first }),
    'alarm-hostile': anAlarm({
      kind: 'not-delivered',
      delivery: 12,
      reason: 'unanswered',
      since: '2026-11-17T09:02:00.000Z',
      to: third,
      of: aCrossing({ subject: first }),
    }),
    'catch-up-hostile': {
      card: 'catch-up',
      instanceName: third,
      from: '2026-11-10T08:00:00.000Z',
      to: '2026-11-20T08:00:00.000Z',
      missed: [
        { kind: 'failed', name: first, at: '2026-11-11T01:05:00.000Z', over: false },
        { kind: 'full-refresh', status: second, at: '2026-11-12T01:05:00.000Z' },
      ],
      rules: [3],
    },
    'said-hostile': {
      card: 'said',
      say: { key: 'did-you-mean', said: hostile, kind: 'segment' },
      choices: [{ title: first, says: first }],
    },
  }
}

/** What the name of a message says of how it is shown. */
export const lookOf = (name: string): Partial<Look> => ({
  possibleRepeat: name.includes('repeat'),
  ...(name.includes('diverted') && { diverted: 'conversation-gone' }),
})

import fc from 'fast-check'
import type { AlertWhen, Command, ConditionSaid, EventsSaid, Held, Named, TimeSaid } from '../../src/chat/command.ts'
import { given } from '../../src/core/given.ts'

/** Names that somebody may have thought of to be misunderstood; one line, without spaces around it. */
const word = fc.constantFrom(
  ...'VIP customers Webshop klanten 2026 3 #3 été 顧客 & - / O’Neil " “ ” \' ‘ ’ "" İ 😀 \u202e \u0000 ${x} <at>Jan</at> [a](b) ; ` * _ is in where waar van voor of for to until tot'.split(
    ' ',
  ),
  ...'the The de het segment meting here hier now nu please alsjeblieft thanks bedankt all alles this dit me mij nobody niemand any elke default list everything refresh toe niet meer goed terug zien tonen above boven 5 ? ! . ,'.split(
    ' ',
  ),
)
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
export const anyName = fc
  .oneof(
    fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  .map(oneLine)
  .filter((name) => name !== '')

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const kind = fc.constantFrom('segment' as const, 'measure' as const, 'datasource' as const)
const where = fc.record({ dimension: anyName, value: anyName }, { noNullPrototype: true })
const named: fc.Arbitrary<Named> = fc.oneof(
  fc.constant({}),
  fc.record({ kind: maybe(kind), subject: anyName, where: maybe(where), instance: maybe(anyName) }).map(given),
  fc.record({ instance: anyName }),
)
const number = fc.integer({ min: 1, max: 999_999_999 })
const day = fc.oneof(
  fc.constantFrom('today' as const, 'tomorrow' as const),
  fc.integer({ min: 0, max: 6 }),
  fc
    .record({
      year: maybe(fc.integer({ min: 2000, max: 9999 })),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ year, ...rest }) => ({ ...rest, ...given({ year }) })),
)
const at = fc.integer({ min: 0, max: 1_439 })
export const anyTime: fc.Arbitrary<TimeSaid> = fc.oneof(
  fc.record({ minutes: fc.integer({ min: 1, max: 200_000 }) }),
  fc.record({ at }),
  fc.record({ day }),
  fc.record({ at, day }),
)
const held: fc.Arbitrary<Held> = fc.oneof(
  fc.record({ of: fc.constant('rule' as const), number }),
  fc.constantFrom<Held>({ of: 'shown' }, { of: 'all' }),
  fc.tuple(named, anyName).map(([one, subject]): Held => ({ subject, ...one, of: 'subject' })),
)

const events = fc.constantFrom<EventsSaid>(
  'refresh-failed',
  'refresh-succeeded',
  'full-refresh',
  'unification',
  'everything',
)
const flags = { firstFailures: fc.boolean(), alsoManual: fc.boolean() }
const subscription = fc
  .tuple(
    fc.constantFrom('subscribe' as const, 'unsubscribe' as const),
    fc.record({ what: maybe(events) }).map(given),
    fc.oneof(fc.constant({}), fc.record({ subject: anyName }), fc.record({ instance: anyName })),
    fc.record(flags),
  )
  .map(([verb, what, aim, options]): Command => ({ verb, ...what, ...aim, ...options }))

const typed = fc.constantFrom('1200', '1,200', '1.5k', '2 mln', '-12.5', '5.000')
const condition = fc.oneof(
  fc.record({
    condition: fc.constantFrom<ConditionSaid>('above', 'below', 'either', 'rises', 'falls', 'at-least', 'at-most'),
    number: typed,
  }),
  fc.record({ condition: fc.constantFrom<ConditionSaid>('rises', 'falls'), number: fc.constant('12.5%') }),
  fc.record({
    condition: fc.constant<ConditionSaid>('stale'),
    number: fc.constantFrom('24 hours', '1 hour', '5h', '2 days', '1.5 days', '30 minutes', '1 week'),
  }),
  fc.record({ condition: fc.constantFrom<ConditionSaid>('no-data', 'unsaid', 'stale') }),
)
const endings = fc
  .record({
    within: maybe(fc.constantFrom('7', '90')),
    recoverAt: maybe(typed),
    times: maybe(fc.constantFrom('3', '30')),
  })
  .map(given)
const mail = fc.constantFrom('owner', 'me', 'mia@contoso.example', 'Team+Data@sub.contoso.example')
const alert = fc
  .record({
    named: fc.record({ kind: maybe(kind), subject: anyName, where: maybe(where), instance: maybe(anyName) }).map(given),
    condition,
    endings,
    rest: fc.record({ alsoNow: fc.boolean(), mails: fc.array(mail, { maxLength: 3 }), here: fc.boolean() }),
  })
  .map((all): AlertWhen => ({ verb: 'alert-when', ...all.named, ...all.condition, ...all.endings, ...all.rest }))

const of = <V extends Command['verb']>(verb: V, part: fc.Arbitrary<object> = fc.constant({})) =>
  part.map((rest) => ({ verb, ...rest }) as unknown as Command)
const optional = (part: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(part, { requiredKeys: [] })

/** Each command that can be said, by its verb. */
export const anyCommand: Readonly<Record<Command['verb'], fc.Arbitrary<Command>>> = {
  help: fc.constant({ verb: 'help', reason: 'asked', guesses: [] }),
  subscribe: subscription,
  unsubscribe: subscription,
  'alert-when': alert,
  list: of('list', optional({ everywhere: fc.constant(true) })),
  remove: of('remove', optional({ number })),
  restore: of('restore', optional({ number })),
  edit: fc.oneof(
    of('edit', optional({ number })),
    of('edit', fc.record({ number, threshold: fc.constantFrom('1300', '1.5k', '12%') })),
  ),
  test: of('test', optional({ number })),
  undo: of('undo', optional({ number })),
  'stop-mail': of('stop-mail', optional({ number })),
  'mail-again': of('mail-again', optional({ number })),
  'send-again': of('send-again', optional({ number })),
  mute: of('mute', optional({ what: held, until: anyTime })),
  unmute: of('unmute', optional({ what: held })),
  'quiet-hours': of('quiet-hours', optional({ hours: fc.oneof(fc.constant('off'), fc.record({ from: at, to: at })) })),
  ack: of('ack', fc.oneof(named, fc.constant({ all: true }))),
  unack: of('unack', fc.oneof(named, fc.constant({ all: true }))),
  status: of('status'),
  history: of('history', named),
  why: of('why', fc.oneof(named, fc.record({ rule: number }))),
  show: of('show', named),
  owner: fc
    .tuple(named, optional({ person: fc.oneof(anyName, fc.constantFrom('me', 'nobody', 'jan@contoso.com')) }))
    .map(([one, person]) => ({ verb: 'owner', ...one, ...person }) as Command),
  refresh: fc.oneof(
    of('refresh', optional({ subject: anyName, instance: anyName, confirmed: fc.constant(true) })),
    of('refresh', fc.record({ subject: anyName, declined: fc.constant(true) })),
  ),
  'allow-refresh': fc
    .tuple(fc.boolean(), optional({ person: anyName }))
    .map(([isAllowed, person]) => ({ verb: 'allow-refresh', isAllowed, ...person }) as Command),
  'allow-instance': fc
    .tuple(fc.boolean(), optional({ instance: anyName }))
    .map(([isAllowed, instance]) => ({ verb: 'allow-instance', isAllowed, ...instance }) as Command),
  'ask-access': of('ask-access', optional({ instance: anyName })),
  approve: of('approve', fc.record({ number })),
  refuse: of('refuse', fc.record({ number })),
  use: of('use', optional({ instance: fc.oneof(anyName, fc.constant('any')) })),
  language: of(
    'language',
    optional({ language: fc.constantFrom('nl', 'en', 'en-GB', 'nl-BE', 'de', 'default', 'Klingon') }),
  ),
  'time-zone': of(
    'time-zone',
    optional({ zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'default', 'Nowhere') }),
  ),
  settings: of('settings'),
}

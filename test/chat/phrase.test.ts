import fc from 'fast-check'
import type { AlertWhen, Command, ConditionSaid, EventsSaid, Subscribe, Unsubscribe } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'

/** A command without the raw words it keeps, in case they are a name. */
function understood(said: string): Command {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, ...rest } = command
  return rest
}

/** Names as people give them: words that do not mean anything to the bot. */
const word = fc.constantFrom(
  ...'VIP customers Webshop CRM_Accounts churn 2026 Q4 B2B klanten été 顧客 données & - / High-risk O’Neil (EU) Gold+'.split(
    ' ',
  ),
)
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const what = fc.constantFrom<EventsSaid>(
  'refresh-failed',
  'refresh-succeeded',
  'full-refresh',
  'unification',
  'everything',
)

/** Either a subject, which an instance may follow within its name, or an instance. */
const aim = fc.oneof(
  fc.record({ subject: name }),
  fc.record({ subject: fc.tuple(name, name).map(([subject, instance]) => `${subject} in ${instance}`) }),
  fc.record({ instance: name }),
  fc.constant({}),
)
const options = fc.record({ firstFailures: fc.boolean(), alsoManual: fc.boolean() })
const subscribe: fc.Arbitrary<Subscribe> = fc
  .record({ what, aim, options })
  .map(({ what, aim, options }) => ({ verb: 'subscribe', what, ...options, ...aim }))
const unsubscribe: fc.Arbitrary<Unsubscribe> = fc
  .record({ what: maybe(what), aim, options })
  .map(({ what, aim, options }) => ({ verb: 'unsubscribe', ...(what && { what }), ...options, ...aim }))

const number = fc.oneof(
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map(String),
  fc.constantFrom('1,200', '1.200', '1 200', '1.5k', '2 mln', '3 million', '-12.5'),
)
const address = fc.constantFrom('owner', 'mia@contoso.example', 'Team+Data@sub.contoso.example')

/** Names that hold the bot's own words, too. */
const ownWord = fc.constantFrom(
  ...'in where is here also now above below by either way stale for refreshes within days recover at the segment > email'.split(
    ' ',
  ),
)
const hardName = fc
  .tuple(word, fc.array(fc.oneof(word, ownWord), { maxLength: 4 }), word)
  .map(([first, rest, last]) => [first, ...rest, last].join(' '))
const place = fc.record({
  where: maybe(fc.record({ dimension: hardName, value: hardName })),
  instance: maybe(hardName),
})
const said = fc.oneof(
  fc.record({
    condition: fc.constantFrom<ConditionSaid>('above', 'below', 'either', 'rises', 'falls', 'at-least', 'at-most'),
    number,
  }),
  fc.record({ condition: fc.constantFrom<ConditionSaid>('rises', 'falls'), number: number.map((each) => `${each}%`) }),
  fc.record({
    condition: fc.constant<ConditionSaid>('stale'),
    number: fc.constantFrom('5 hours', '5h', '2 days', '1.5 days', '30 minutes'),
  }),
  fc.record({ condition: fc.constantFrom<ConditionSaid>('no-data', 'unsaid', 'stale') }),
)
const endings = fc.record({
  within: maybe(fc.constantFrom('7', '90', 'many')),
  recoverAt: maybe(number),
  times: maybe(fc.constantFrom('3', '30', 'some')),
})
const given = <T extends object>(part: T) =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
const alertWhen: fc.Arbitrary<AlertWhen> = fc
  .record({
    kind: maybe(fc.constantFrom('segment' as const, 'measure' as const, 'datasource' as const)),
    subject: hardName,
    place,
    said,
    endings,
    alsoNow: fc.boolean(),
    mails: fc.array(address, { maxLength: 3 }),
    here: fc.boolean(),
  })
  .map(({ kind, place, said, endings, ...rest }) => ({
    verb: 'alert-when',
    ...rest,
    ...said,
    ...given({ kind, ...place, ...endings }),
  }))

test('what a button says is understood as what was meant', () => {
  fc.assert(
    fc.property(fc.oneof(subscribe, unsubscribe, alertWhen), (command) => {
      expect(understood(phrase(command))).toEqual(command)
    }),
    { numRuns: 3_000 },
  )
})

test('what was understood and is said again is understood as the same', () => {
  const words = fc.oneof(
    word,
    ownWord,
    fc.constantFrom(...'alert when goes rises 5 15% crosses has no data not refreshed hours " ( -3'.split(' ')),
  )
  const sentence = fc.array(words, { maxLength: 16 }).map((all) => `alert when VIP ${all.join(' ')}`)
  fc.assert(
    fc.property(sentence, (text) => {
      const command = understood(text)
      if (command.verb !== 'alert-when' || command.number?.includes(' ') === true) return
      expect(understood(phrase(command))).toMatchObject({ verb: 'alert-when', condition: command.condition })
    }),
    { numRuns: 2_000 },
  )
})

test('a data source and its instance are said as one name, which whoever knows the names takes apart', () => {
  const said = phrase({
    verb: 'subscribe',
    what: 'refresh-failed',
    subject: 'CRM',
    instance: 'EU',
    firstFailures: true,
    alsoManual: false,
  })
  expect(said).toBe('subscribe refresh failures for CRM in EU first failures too')
})

const bare = { verb: 'alert-when', alsoNow: false, mails: [], here: false } as const

test('an alert with more than a name has quotes around it, so that it says the same to everybody', () => {
  const said = { ...bare, kind: 'segment', subject: 'VIP', condition: 'above', number: '1.5k' } as const
  expect(phrase(said)).toBe('alert when segment VIP goes above 1.5k')
  expect(phrase({ ...said, instance: 'EU', mails: ['owner'], here: true })).toBe(
    'alert when segment "VIP" in EU goes above 1.5k email owner here',
  )
  expect(
    phrase({
      ...bare,
      kind: 'measure',
      subject: 'Revenue',
      where: { dimension: 'Country', value: 'NL' },
      condition: 'below',
      number: '-12.5',
      recoverAt: '0',
      times: '3',
      alsoNow: true,
    }),
  ).toBe('alert when measure "Revenue" where Country is NL goes below -12.5 recover at 0 for 3 refreshes also now')
})

test('a command that lacks something is said without it', () => {
  const none = { firstFailures: false, alsoManual: false }
  expect(phrase({ verb: 'subscribe', ...none })).toBe('subscribe')
  expect(phrase({ verb: 'unsubscribe', instance: 'EU', ...none })).toBe('unsubscribe in EU')
  expect(phrase({ ...bare, kind: 'segment', subject: 'VIP', condition: 'unsaid' })).toBe('alert when segment VIP')
  expect(phrase({ ...bare, kind: 'datasource', subject: 'VIP', condition: 'stale' })).toBe(
    'alert when data source VIP is stale',
  )
})

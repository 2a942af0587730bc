import fc from 'fast-check'
import type { AlertWhen, EventsSaid, Subscribe, Unsubscribe } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'

/** A command without the raw sentence it keeps, in case that is a name. */
function understood(said: string) {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _, ...rest } = command
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
const what = fc.constantFrom<EventsSaid>('refresh-failed', 'refresh-succeeded', 'full-refresh', 'unification')

/** Either a subject, which an instance may follow within its name, or an instance. */
const aim = fc.oneof(
  fc.record({ subject: name }),
  fc.record({ subject: fc.tuple(name, name).map(([subject, instance]) => `${subject} in ${instance}`) }),
  fc.record({ instance: name }),
  fc.constant({}),
)
const subscribe: fc.Arbitrary<Subscribe> = fc
  .record({ what, aim, firstFailures: fc.boolean() })
  .map(({ aim, ...rest }) => ({ verb: 'subscribe', ...rest, ...aim }))
const unsubscribe: fc.Arbitrary<Unsubscribe> = fc
  .record({ what: maybe(what), aim })
  .map(({ what, aim }) => ({ verb: 'unsubscribe', ...(what && { what }), ...aim }))
const number = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000 }).map(String),
  fc.constantFrom('1,200', '1.200', '1 200', '1.5k', '2 mln', '3 million'),
)
const address = fc.constantFrom('owner', 'mia@contoso.example', 'Team+Data@sub.contoso.example')
const alertWhen: fc.Arbitrary<AlertWhen> = fc
  .record({
    kind: fc.constantFrom('segment' as const, 'measure' as const),
    subject: name,
    number,
    mails: fc.array(address, { maxLength: 3 }),
    here: fc.boolean(),
  })
  .map((part) => ({ verb: 'alert-when', condition: 'above', ...part }))

test('what a button says is understood as what was meant', () => {
  fc.assert(
    fc.property(fc.oneof(subscribe, unsubscribe, alertWhen), (command) => {
      expect(understood(phrase(command))).toEqual(command)
    }),
    { numRuns: 1_000 },
  )
})

test('a subject and its instance are said as one name, which whoever knows the names takes apart', () => {
  const said = phrase({
    verb: 'subscribe',
    what: 'refresh-failed',
    subject: 'CRM',
    instance: 'EU',
    firstFailures: true,
  })
  expect(said).toBe('subscribe refresh failures for CRM in EU first failures too')
  const alert = phrase({
    verb: 'alert-when',
    kind: 'segment',
    subject: 'VIP',
    instance: 'EU',
    condition: 'above',
    number: '1.5k',
    mails: ['owner'],
    here: true,
  })
  expect(alert).toBe('alert when segment VIP in EU goes above 1.5k email owner here')
})

test('a command that lacks something is said without it', () => {
  expect(phrase({ verb: 'subscribe', firstFailures: false })).toBe('subscribe')
  expect(phrase({ verb: 'unsubscribe', instance: 'EU' })).toBe('unsubscribe in EU')
  expect(
    phrase({ verb: 'alert-when', kind: 'segment', subject: 'VIP', condition: 'unsaid', mails: [], here: false }),
  ).toBe('alert when segment VIP')
})

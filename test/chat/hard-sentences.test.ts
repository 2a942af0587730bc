import { parseNumber } from '../../src/chat/number.ts'
import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'

test.each([
  ['alert when İzmir VIP goes above 500', { subject: 'İzmir VIP', number: '500' }],
  ['subscribe refresh failures for Opt-in contacts', { subject: 'Opt-in contacts' }],
  ['subscribe refresh failures for Plug-in orders in Contoso', { subject: 'Plug-in orders in Contoso' }],
  ['alret when VIP goes above 3', { verb: 'alert-when', subject: 'VIP' }],
  ['Alerts when VIP goes above 3', { verb: 'alert-when' }],
  ['alert when VIP >5', { subject: 'VIP', number: '5', condition: 'above' }],
  ['list rules?', { verb: 'list' }],
  ['list my alerts.', { verb: 'list' }],
  ['remove 3!', { number: 3 }],
  ['remove the rule 3', { number: 3 }],
  ['delete alert no. 3', { number: 3 }],
  ['subscribe refresh failures for CRM?', { subject: 'CRM' }],
  ['hi, list', { verb: 'list' }],
  ['list please?', { verb: 'list' }],
  ['<at>Belfry</at> list', { verb: 'list' }],
  ['@Belfry list', { verb: 'list' }],
  ['show my rules', { verb: 'list' }],
  ['unsubscribe all', { verb: 'unsubscribe' }],
])('%s', (said, command) => expect(parse(said)).toMatchObject(command))

test.each(['unsubscribe CRM', 'how do I unsubscribe'])('guesses for “%s” never offer to subscribe', (said) => {
  expect(parse(said)).not.toMatchObject({ guesses: expect.arrayContaining(['subscribe refresh failures']) })
})
test('“unsubscribe everything” is not about full refreshes', () => {
  expect(parse('unsubscribe everything')).toMatchObject({ verb: 'unsubscribe', what: 'everything' })
})
test('an instance with “for” in its name comes back from a button', () => {
  const command = {
    verb: 'subscribe',
    what: 'refresh-failed',
    instance: 'Contoso for EMEA',
    firstFailures: false,
    alsoManual: false,
  } as const
  expect(parse(phrase(command))).toEqual(command)
  const plain = {
    verb: 'subscribe',
    what: 'refresh-failed',
    instance: 'Sandbox for tests',
    firstFailures: false,
    alsoManual: false,
  } as const
  expect(parse(phrase(plain))).toEqual(plain)
})
test.each([
  'We are here',
  'in Q4',
  '“Gold” and “Silver”',
  'measure of trust',
  'Over 50',
  'Customers email owner',
  'Reach 5 in a row',
])('a segment named “%s” comes back from a button, with and without a number', (subject) => {
  const command = {
    verb: 'alert-when',
    kind: 'segment',
    subject,
    condition: 'above',
    number: '12',
    alsoNow: false,
    mails: [],
    here: false,
  } as const
  expect(parse(phrase(command))).toMatchObject(command)
  const { number: _, ...bare } = command
  expect(parse(phrase({ ...bare, condition: 'unsaid' }))).toMatchObject({ ...bare, condition: 'unsaid' })
})
test('a decimal separator before k is never thousands', () => {
  expect([parseNumber('1.250k'), parseNumber('1.500 mln')]).toEqual([1_250, 1_500_000])
})

import fc from 'fast-check'
import type { AlertWhen, Command } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'

/** A command without the raw sentence it keeps, in case that is a name. */
function understood(said: string) {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _, ...rest } = command
  return rest
}

const help = (reason: Extract<Command, { verb: 'help' }>['reason'], ...guesses: readonly string[]): Command => ({
  verb: 'help',
  reason,
  guesses,
})
const failures: Command = { verb: 'subscribe', what: 'refresh-failed', firstFailures: false }
const list: Command = { verb: 'list' }
const above = (part: Partial<AlertWhen> = {}): Command => ({
  verb: 'alert-when',
  kind: 'segment',
  subject: 'VIP customers',
  condition: 'above',
  number: '1200',
  mails: [],
  here: false,
  ...part,
})
const unsaid: Command = { verb: 'alert-when', kind: 'segment', condition: 'unsaid', mails: [], here: false }

describe('help', () => {
  test.each<[string, Command]>([
    ['help', help('asked')],
    ['HELP!', help('asked')],
    ['hlep', help('asked')],
    ['help me please', help('asked')],
    ['commands', help('asked')],
    ['what can you do?', help('asked')],
    ['', help('asked')],
    ['   \n ', help('asked')],
    ['please', help('asked')],
    ['hi', help('greeted')],
    ['Hello there!', help('greeted')],
    ['hey bot', help('greeted')],
    ['good morning, Belfry', help('greeted')],
    ['thanks!', help('thanked')],
    ['Thank you so much', help('thanked')],
    ['thx', help('thanked')],
    ['what is the weather', help('not-understood')],
    ['42', help('not-understood')],
    ['?!', help('asked')],
    ['is anything broken', help('not-understood', 'subscribe refresh failures')],
    ['tell me of successes', help('not-understood', 'subscribe refresh successes')],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('subscribing', () => {
  test.each<[string, Command]>([
    ['subscribe refresh failures', failures],
    ['Subscribe to refresh failures', failures],
    ['subscribe to the failures', failures],
    ['subscribe failed refreshes', failures],
    ['subscribe data source failures', failures],
    ['subscrbe refresh failures', failures],
    ['subcribe refersh failures', failures],
    ['susbcribe to refresh failues', failures],
    ['could you please subscribe to refresh failures, thanks', failures],
    ['Belfry, subscribe refresh failures.', failures],
    ["I'd like to subscribe to refresh failures please", failures],
    ['  subscribe \t refresh\u00a0\u00a0failures  ', failures],
    ['subscribe refresh failures also manual', failures],
    ['subscribe refresh failures for CRM', { ...failures, subject: 'CRM' }],
    ['subscribe refresh failures of CRM', { ...failures, subject: 'CRM' }],
    ['subscribe refresh failures in Contoso', { ...failures, instance: 'Contoso' }],
    ['subscribe refresh failures for CRM in Contoso', { ...failures, subject: 'CRM in Contoso' }],
    ['subscribe refresh failures for Data for Sales', { ...failures, subject: 'Data for Sales' }],
    ['subscribe refresh failures in Made in Italy', { ...failures, instance: 'Made in Italy' }],
    ['subscribe refresh failures first failures too', { ...failures, firstFailures: true }],
    ['subscribe refresh failures for CRM first failures too', { ...failures, subject: 'CRM', firstFailures: true }],
    ['subscribe refresh successes', { ...failures, what: 'refresh-succeeded' }],
    ['subscribe successful refreshes for CRM', { ...failures, what: 'refresh-succeeded', subject: 'CRM' }],
    ['subscribe full refresh', { ...failures, what: 'full-refresh' }],
    ['subscribe unification', { ...failures, what: 'unification' }],
    ['subscribe', { verb: 'subscribe', firstFailures: false }],
    ['subscribe for CRM', { verb: 'subscribe', subject: 'CRM', firstFailures: false }],
    ['subscribe CRM', help('not-understood', 'subscribe refresh failures')],
    ['unsubscribe', { verb: 'unsubscribe' }],
    ['unsubscribe refresh failures', { verb: 'unsubscribe', what: 'refresh-failed' }],
    ['unsubscribe from refresh failures', { verb: 'unsubscribe', what: 'refresh-failed' }],
    ['unsubscrbe refresh successes', { verb: 'unsubscribe', what: 'refresh-succeeded' }],
    [
      'Unsubscribe from failures for CRM in Contoso',
      {
        verb: 'unsubscribe',
        what: 'refresh-failed',
        subject: 'CRM in Contoso',
      },
    ],
    ['unsubscribe for CRM', { verb: 'unsubscribe', subject: 'CRM' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('rules', () => {
  test.each<[string, Command]>([
    ['list', list],
    ['lsit', list],
    ['LIST', list],
    ['list?', list],
    ['list,', list],
    ['list my rules', list],
    ['list the alerts here', list],
    ['rules', list],
    ['alerts', list],
    ['pls list', list],
    ['could you please list the rules, thanks', list],
    ['belfry: list', list],
    ['Belfry list', list],
    ['remove 3', { verb: 'remove', number: 3 }],
    ['remove #3', { verb: 'remove', number: 3 }],
    ['remove rule 3.', { verb: 'remove', number: 3 }],
    ['delete alert 12', { verb: 'remove', number: 12 }],
    ['remvoe 3', { verb: 'remove', number: 3 }],
    ['remove 3 please', { verb: 'remove', number: 3 }],
    ['remove', { verb: 'remove' }],
    ['remove 3 and 4', { verb: 'remove' }],
    ['remove -3', { verb: 'remove' }],
    ['remove 3.5', { verb: 'remove' }],
    ['remove 99999999999', { verb: 'remove' }],
    ['remove all', { verb: 'remove' }],
    ['restore 3', { verb: 'restore', number: 3 }],
    ['restoer rule 3', { verb: 'restore', number: 3 }],
    ['restore everything', help('not-understood')],
    ['list everything in the world', help('not-understood', 'list')],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('sending again', () => {
  test.each<[string, Command]>([
    ['send again 12', { verb: 'send-again', number: 12 }],
    ['Send again #12.', { verb: 'send-again', number: 12 }],
    ['send 12 again', { verb: 'send-again', number: 12 }],
    ['send message 12 again please', { verb: 'send-again', number: 12 }],
    ['please send delivery no. 12 again', { verb: 'send-again', number: 12 }],
    ['resend 12', { verb: 'send-again', number: 12 }],
    ['RESEND #12!', { verb: 'send-again', number: 12 }],
    ['resned 12', { verb: 'send-again', number: 12 }],
    ['send agian 12', { verb: 'send-again', number: 12 }],
    ['send again', { verb: 'send-again' }],
    ['send it again', { verb: 'send-again' }],
    ['resend', { verb: 'send-again' }],
    ['send again 12 and 13', { verb: 'send-again' }],
    ['resend 99999999999', { verb: 'send-again' }],
    ['send', help('not-understood')],
    ['send 12', help('not-understood')],
    ['send me the list', help('not-understood', 'list')],
    ['send again the report to Mia', help('not-understood')],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

describe('thresholds', () => {
  test.each<[string, Command]>([
    ['alert when segment VIP customers goes above 1200', above()],
    ['Alert me when VIP customers goes above 1200.', above()],
    ['tell me when VIP customers passes 1.5k', above({ number: '1.5k' })],
    ['notify us if the segment "VIP customers" exceeds 2 mln', above({ number: '2 mln' })],
    ['warn me once VIP customers is over 1,200', above({ number: '1,200' })],
    ['could you tell us when VIP customers is more than 1 200 please', above({ number: '1 200' })],
    ['alert when VIP customers > 1200', above()],
    ['alert when ‘VIP customers’ rises above 1200 members', above()],
    ['alert when VIP customers goes above 1200 in Contoso', above({ instance: 'Contoso' })],
    ['alert when VIP customers in Contoso goes above 1200', above({ subject: 'VIP customers in Contoso' })],
    ['alert when VIP customers goes above 1200 email owner', above({ mails: ['owner'] })],
    ['email the owner when VIP customers goes above 1200', above({ mails: ['owner'] })],
    ['notify the owner when VIP customers goes above 1200', above({ mails: ['owner'] })],
    ['alert when VIP customers goes above 1200 here', above({ here: true })],
    [
      'alert when VIP customers goes above 1200 email Mia@contoso.example and mail the owner, here',
      above({ mails: ['Mia@contoso.example', 'owner'], here: true }),
    ],
    [
      'alert when VIP customers goes above 1,200 in Contoso email owner',
      above({ number: '1,200', instance: 'Contoso', mails: ['owner'] }),
    ],
    ['alert when Sales above 5 goes above 10', above({ subject: 'Sales above 5', number: '10' })],
    ['alert when Over 50 is over 10', above({ subject: 'Over 50', number: '10' })],
    ['alert when VIP customers goes above many', above({ number: 'many' })],
    ['alert when VIP customers goes below 1200', above({ condition: 'other' })],
    ['alert when VIP customers reaches 1200', above({ condition: 'other' })],
    ['alert when VIP customers rises by 1200', above({ condition: 'other' })],
    ['alert when measure Revenue goes above 1200', above({ kind: 'measure', subject: 'Revenue' })],
    ['alert', unsaid],
    ['alert me', unsaid],
    ['alert when', unsaid],
    ['alert if segment', unsaid],
    ['alert when segment VIP customers', { ...unsaid, subject: 'VIP customers' }],
    ['alert when VIP customers goes above', { ...unsaid, subject: 'VIP customers', condition: 'above' }],
    ['alert when segment goes above 1200', { ...unsaid, condition: 'above', number: '1200' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

/** One letter more, less, another, or two neighbours swapped. */
const oneSlip = (word: string) =>
  fc
    .record({
      kind: fc.constantFrom('add', 'drop', 'change', 'swap'),
      place: fc.nat(word.length - 1),
      letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    })
    .map(({ kind, place, letter }) => {
      const [before, at, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)]
      if (kind === 'add') return `${before}${letter}${at}${after}`
      if (kind === 'drop') return `${before}${after}`
      if (kind === 'change') return `${before}${letter}${after}`
      return `${before}${after.slice(0, 1)}${at}${after.slice(1)}`
    })

test('no slip of a finger makes “subscribe” of “unsubscribe”, or the other way round', () => {
  fc.assert(
    fc.property(oneSlip('subscribe'), oneSlip('unsubscribe'), (subscribe, unsubscribe) => {
      expect(parse(`${unsubscribe} refresh failures`).verb).not.toBe('subscribe')
      expect(parse(`${subscribe} refresh failures`).verb).not.toBe('unsubscribe')
    }),
  )
})

test('one slip in a command word is understood, or asked about, but never taken for another command', () => {
  const verbs = ['subscribe', 'unsubscribe', 'list', 'remove', 'restore', 'commands', 'send-again'] as const
  fc.assert(
    fc.property(
      fc
        .constantFrom(...verbs)
        .chain((word) => oneSlip(word === 'send-again' ? 'resend' : word).map((typed) => ({ word, typed }))),
      ({ word, typed }) => {
        expect(['help', word]).toContain(parse(typed).verb)
      },
    ),
  )
})

test('a number is never a typo', () => {
  expect(parse('remove 12')).toEqual({ verb: 'remove', number: 12 })
  expect(parse('lis7')).toMatchObject({ verb: 'help', reason: 'not-understood' })
})

test('what is typed around a command in capitals, spaces or courtesies changes nothing', () => {
  const said = ['subscribe refresh failures for CRM', 'list', 'remove 4', 'alert when VIP goes above 12 email owner']
  const before = ['', 'please ', 'Could you please ', 'Belfry, ', '  ', '\n\t']
  const after = ['', ' please', ', thanks', '  \u00a0', '\n']
  fc.assert(
    fc.property(
      fc.constantFrom(...said),
      fc.constantFrom(...before),
      fc.constantFrom(...after),
      (command, opening, ending) => {
        expect(parse(`${opening}${command}${ending}`)).toEqual(parse(command))
      },
    ),
  )
})

/** Words that mean something to the parser, in any order. */
const jumble = fc
  .array(
    fc.constantFrom(
      ...'alert tell me when if segment measure goes above below > >= < in in for of email owner mail to the here'.split(
        ' ',
      ),
      ...'subscribe unsubscribe refresh failures first too remove list 3 1,200 1.5k a@b.c " ( ) , . and please thanks'.split(
        ' ',
      ),
      'İ',
      '\u202e',
      '😀',
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(' '))

test('nothing that can be typed makes the parser fail, and it always has an answer', () => {
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }), jumble)
  const verbs = ['help', 'subscribe', 'unsubscribe', 'alert-when', 'list', 'remove', 'restore', 'send-again']
  fc.assert(
    fc.property(any, (text) => {
      expect(verbs).toContain(parse(text).verb)
    }),
    { numRuns: 1_000 },
  )
})

test('only a word for it ever removes or restores anything', () => {
  fc.assert(
    fc.property(jumble, (text) => {
      const command = parse(text)
      if (command.verb === 'remove' || command.verb === 'restore') expect(text).toMatch(/^\W*(please\W+)*remove\b/)
    }),
  )
})

test('only a word for it, and “again”, ever sends anything again', () => {
  const words = fc.constantFrom(...'send resend again remove restore list 12 #3 it the message and please'.split(' '))
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 12 }).map((some) => some.join(' ')),
      (text) => {
        if (parse(text).verb !== 'send-again') return
        expect(text).toMatch(/^(please )*(resend|send\b.*\bagain)\b/)
      },
    ),
  )
})

test.each([
  ['spaces', ' '.repeat(2_000)],
  ['commas', 'list'.padEnd(2_000, ',')],
  ['commas and spaces', ', '.repeat(1_000)],
  ['brackets', '('.repeat(2_000)],
  ['quotes', `alert when ${'"'.repeat(1_900)}`],
  ['“ in ”', `alert when ${' in '.repeat(600)}`],
  ['“above”', `alert when ${'above 1 '.repeat(240)}`],
  ['“email”', `alert when ${' and email'.repeat(190)}`],
  ['an endless address', `alert when x email ${'a@'.repeat(950)}`],
  ['“here”', `alert when ${' here'.repeat(390)}`],
  ['“again”', `send${' again'.repeat(320)}`],
  ['“for”', `subscribe ${'for '.repeat(490)}`],
  ['“for in”', `subscribe ${'for in '.repeat(280)}`],
  ['courtesies', 'please '.repeat(285)],
  ['one long word', 'a'.repeat(2_000)],
  ['more than anybody types', 'subscribe '.repeat(20_000)],
])('%s without end get an answer', (_, text) => {
  expect(parse(text)).toHaveProperty('verb')
})

test('what stands beyond 2,000 characters plays no part', () => {
  const said = `alert when ${'VIP '.repeat(600)}`
  expect(understood(`${said} goes above 5 here`)).toEqual(understood(said))
})

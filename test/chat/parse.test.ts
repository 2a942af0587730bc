import fc from 'fast-check'
import type { Command } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { anyCommand } from './any-command.ts'

const help = (reason: Extract<Command, { verb: 'help' }>['reason'], ...guesses: readonly string[]): Command => ({
  verb: 'help',
  reason,
  guesses,
})
const failures: Command = { verb: 'subscribe', what: 'refresh-failed', firstFailures: false, alsoManual: false }
const unsubscribe: Command = { verb: 'unsubscribe', firstFailures: false, alsoManual: false }
const list: Command = { verb: 'list' }

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
  ])('“%s”', (said, command) => expect(parse(said)).toEqual(command))
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
    ['subscribe refresh failures also manual', { ...failures, alsoManual: true }],
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
    [
      'subscribe full refresh also manual in Contoso',
      { ...failures, what: 'full-refresh', instance: 'Contoso', alsoManual: true },
    ],
    ['subscribe to full refreshes also manual', { ...failures, what: 'full-refresh', alsoManual: true }],
    ['subscribe unification', { ...failures, what: 'unification' }],
    ['subscribe to everything', { ...failures, what: 'everything' }],
    ['subscribe evrything in Contoso', { ...failures, what: 'everything', instance: 'Contoso' }],
    ['subscribe all', { ...failures, what: 'everything' }],
    [
      'subscribe everything also manual first failures too',
      { ...failures, what: 'everything', firstFailures: true, alsoManual: true },
    ],
    ['subscribe refresh successes first failures too', { ...failures, what: 'refresh-succeeded', firstFailures: true }],
    ['subscribe', { verb: 'subscribe', firstFailures: false, alsoManual: false }],
    ['subscribe for CRM', { verb: 'subscribe', subject: 'CRM', firstFailures: false, alsoManual: false }],
    ['subscribe CRM', help('not-understood', 'subscribe refresh failures')],
    ['unsubscribe', unsubscribe],
    ['unsubscribe all', unsubscribe],
    ['unsubscribe everything', { ...unsubscribe, what: 'everything' }],
    ['unsubscribe refresh failures', { ...unsubscribe, what: 'refresh-failed' }],
    ['unsubscribe from refresh failures', { ...unsubscribe, what: 'refresh-failed' }],
    ['unsubscribe failures first failures too', { ...unsubscribe, what: 'refresh-failed', firstFailures: true }],
    ['unsubscrbe refresh successes', { ...unsubscribe, what: 'refresh-succeeded' }],
    ['unsubscribe full refresh also manual', { ...unsubscribe, what: 'full-refresh', alsoManual: true }],
    ['unsubscribe unification in Contoso', { ...unsubscribe, what: 'unification', instance: 'Contoso' }],
    [
      'Unsubscribe from failures for CRM in Contoso',
      { ...unsubscribe, what: 'refresh-failed', subject: 'CRM in Contoso' },
    ],
    ['unsubscribe for CRM', { ...unsubscribe, subject: 'CRM' }],
  ])('“%s”', (said, command) => expect(parse(said)).toEqual(command))
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
  ])('“%s”', (said, command) => expect(parse(said)).toEqual(command))
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
  ])('“%s”', (said, command) => expect(parse(said)).toEqual(command))
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
      ...'where is by rises crosses either way within days recover at refreshes also now stale has no data not 5h % -3'.split(
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
  fc.assert(
    fc.property(any, (text) => {
      expect(Object.keys(anyCommand)).toContain(parse(text).verb)
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
  ['“where”', `alert when ${'where a is '.repeat(180)}`],
  ['quotes and “where”', `alert when "a" ${'where "a" is '.repeat(140)}`],
  ['“recover at”', `alert when a goes above 1 ${'recover at 1 '.repeat(140)}`],
  ['“for … refreshes”', `alert when a goes above 1${' for 2 refreshes'.repeat(120)}`],
  ['“in … days”', `alert when a rises by 1${' in 3 days'.repeat(190)}`],
  ['“either way”', `alert when a crosses ${'either way '.repeat(170)}`],
  ['digits', `alert when a recover at ${'1'.repeat(1_900)}`],
  ['digits and spaces', `alert when a recover at ${'1 '.repeat(950)}x`],
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
  expect(parse(`${said} goes above 5 here`)).toEqual(parse(said))
})

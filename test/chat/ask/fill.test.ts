import fc from 'fast-check'
import { fill } from '../../../src/chat/ask/fill.ts'
import type { AlertWhen, Command } from '../../../src/chat/command.ts'
import { type Piece, pieces } from '../../../src/chat/piece.ts'
import { anyCommand } from '../any-command.ts'

const alert: AlertWhen = { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false }
const vip: AlertWhen = { ...alert, kind: 'segment', subject: 'VIP' }
const subscribe: Command = { verb: 'subscribe', firstFailures: false, alsoManual: false }

test.each<[Piece, Command, string, object]>([
  ['subject', alert, 'VIP customers', { subject: 'VIP customers' }],
  [
    'subject',
    alert,
    'segment "VIP customers" in Contoso',
    { kind: 'segment', subject: 'VIP customers', instance: 'Contoso' },
  ],
  ['subject', alert, '"list"', { subject: 'list', quoted: true }],
  ['subject', { verb: 'show' }, 'VIP', { verb: 'show', subject: 'VIP' }],
  ['subject', { verb: 'mute', until: { at: 540 } }, 'all', { what: { of: 'all' }, until: { at: 540 } }],
  ['subject', { verb: 'mute' }, 'VIP', { what: { of: 'subject', subject: 'VIP' } }],
  ['subject', { verb: 'refresh', confirmed: true }, 'Webshop', { subject: 'Webshop', confirmed: true }],
  ['number', { ...vip, condition: 'above' }, '1,200', { condition: 'above', number: '1,200' }],
  ['number', { ...vip, condition: 'above' }, 'at 1.5k please', { number: '1.5k' }],
  ['number', { ...vip, condition: 'rises' }, '10 procent', { number: '10%' }],
  ['number', { ...vip, condition: 'stale' }, '24 uur', { number: '24 hours' }],
  ['number', { ...vip, condition: 'above' }, 'below 500', { condition: 'below', number: '500' }],
  ['condition', vip, 'goes above 1200 for 3 refreshes', { condition: 'above', number: '1200', times: '3' }],
  ['condition', vip, 'boven 1.200 komt', { condition: 'above', number: '1.200' }],
  [
    'condition',
    { ...vip, mails: ['owner'] },
    'als het daalt met 10%',
    { condition: 'falls', number: '10%', mails: ['owner'] },
  ],
  ['condition', vip, 'has no data', { condition: 'no-data' }],
  ['what', subscribe, 'refresh failures', { what: 'refresh-failed' }],
  ['what', subscribe, 'alles in Contoso', { what: 'everything', instance: 'Contoso' }],
  ['what', { ...subscribe, alsoManual: true }, 'volledige verversing', { what: 'full-refresh', alsoManual: true }],
  ['instance', subscribe, 'in Contoso', { instance: 'Contoso' }],
  ['instance', { verb: 'use' }, 'elke instance', { instance: 'any' }],
  [
    'value',
    { ...vip, where: { dimension: 'Country', value: '' } },
    'NL',
    { where: { dimension: 'Country', value: 'NL' } },
  ],
  ['value', vip, 'Land is "NL"', { where: { dimension: 'Land', value: 'NL' } }],
  ['rule', { verb: 'remove' }, 'regel 3', { number: 3 }],
  ['rule', { verb: 'mute', until: { minutes: 60 } }, '#3', { what: { of: 'rule', number: 3 }, until: { minutes: 60 } }],
  ['rule', { verb: 'why' }, '3', { rule: 3 }],
  ['time', { verb: 'mute', what: { of: 'all' } }, 'tot morgen', { until: { day: 'tomorrow' }, what: { of: 'all' } }],
  ['time', { verb: 'mute' }, '2 hours', { until: { minutes: 120 } }],
  ['time', { verb: 'mute' }, '9:00', { until: { at: 540 } }],
  ['hours', { verb: 'quiet-hours' }, 'van 18:00 tot 8:00', { hours: { from: 1_080, to: 480 } }],
  ['hours', { verb: 'quiet-hours' }, 'off', { hours: 'off' }],
  ['person', { verb: 'owner', subject: 'VIP' }, 'jan@contoso.com', { subject: 'VIP', person: 'jan@contoso.com' }],
  ['person', { verb: 'allow-refresh', isAllowed: true }, 'mij', { person: 'me' }],
  ['language', { verb: 'language' }, 'Nederlands', { language: 'nl' }],
  ['zone', { verb: 'time-zone' }, 'Amsterdam', { zone: 'Europe/Amsterdam' }],
  ['confirm', { verb: 'refresh', subject: 'Webshop' }, 'yes please', { confirmed: true }],
  ['confirm', { verb: 'refresh', subject: 'Webshop' }, 'nu', { confirmed: true }],
  ['confirm', { verb: 'refresh', subject: 'Webshop' }, 'nee, bedankt', { declined: true }],
  ['confirm', { verb: 'refresh', subject: 'Webshop' }, 'not now', { declined: true }],
  ['rule', { verb: 'mute', until: { minutes: 60 } }, 'alles', { what: { of: 'all' } }],
  ['rule', { verb: 'unmute' }, 'VIP customers', { what: { of: 'subject', subject: 'VIP customers' } }],
  ['recover-at', { ...vip, condition: 'above', number: '5' }, 'at 4', { recoverAt: '4' }],
  ['value', { verb: 'show', subject: 'Revenue' }, 'Country is NL', { where: { dimension: 'Country', value: 'NL' } }],
  ['subject', { verb: 'ack' }, 'Webshop', { subject: 'Webshop' }],
  ['subject', { verb: 'unack' }, 'alles', { all: true }],
  ['person', { ...vip, mails: ['me', 'owner'] }, 'mia@contoso.com', { mails: ['mia@contoso.com', 'owner'] }],
  [
    'instance',
    { verb: 'mute', what: { of: 'subject', subject: 'VIP' } },
    'in Contoso',
    { what: { of: 'subject', subject: 'VIP', instance: 'Contoso' } },
  ],
])('asked for the %s, %j takes “%s”', (piece, half, said, part) => {
  expect(fill(half, piece, said)).toEqual({ ...half, ...part })
})

test.each<[Piece, Command, string]>([
  ['subject', alert, 'list'],
  ['subject', alert, 'toon de status'],
  ['subject', alert, ''],
  ['subject', alert, 'x'.repeat(301)],
  ['subject', { verb: 'status' }, 'VIP'],
  ['number', { ...vip, condition: 'above' }, 'many'],
  ['number', { ...vip, condition: 'above' }, 'remove 3'],
  ['condition', vip, 'alert when CRM goes above 5'],
  ['condition', vip, 'blue'],
  ['what', subscribe, 'the weather'],
  ['what', { verb: 'list' }, 'everything'],
  ['value', vip, 'NL'],
  ['rule', { verb: 'remove' }, 'test 3'],
  ['rule', { verb: 'remove' }, '3 and 4'],
  ['rule', { verb: 'list' }, '3'],
  ['time', { verb: 'mute' }, 'status'],
  ['hours', { verb: 'quiet-hours' }, 'always'],
  ['person', { verb: 'owner' }, 'help'],
  ['zone', { verb: 'language' }, 'Amsterdam'],
  ['confirm', { verb: 'refresh', subject: 'Webshop' }, 'perhaps'],
  ['confirm', { verb: 'mute' }, 'yes'],
  ['rule', { verb: 'remove' }, 'VIP customers'],
  ['recover-at', vip, 'soon'],
  ['person', { ...vip, mails: ['me'] }, 'Mia'],
  ['instance', { verb: 'mute', what: { of: 'all' } }, 'Contoso'],
])('asked for the %s, %j does not take “%s”', (piece, half, said) => {
  expect(fill(half, piece, said)).toBeUndefined()
})

test('whatever is answered, a command stays the command it was, or something else was said', () => {
  const half = fc.oneof(...Object.values(anyCommand))
  const said = fc.oneof(
    fc.string(),
    fc.constantFrom('3', 'VIP', 'above 5', '9:00', 'nl', 'everything', '18-8', 'me', '10%'),
  )
  fc.assert(
    fc.property(half, fc.constantFrom(...pieces), said, (command, piece, text) => {
      const filled = fill(command, piece, text)
      if (filled !== undefined) expect(filled.verb).toBe(command.verb)
    }),
    { numRuns: 500 },
  )
})

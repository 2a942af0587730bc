import type { AlertWhen, Command } from '../../../src/chat/command.ts'
import { parse } from '../../../src/chat/parse.ts'

/** A command without the raw words it keeps, in case they are a name. */
function understood(said: string): Command {
  const command = parse(said)
  if (command.verb !== 'alert-when') return command
  const { whole: _whole, lead: _lead, ...rest } = command
  return rest
}

const bare: AlertWhen = { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false }
const vip: AlertWhen = { ...bare, subject: 'VIP-klanten', condition: 'above', number: '1200' }

describe('een waarschuwing', () => {
  test.each<[string, Command]>([
    ['waarschuw als', bare],
    ['waarschuw', bare],
    ['warschuw als', bare],
    ['waarschuw als segment VIP-klanten boven 1200 komt', { ...vip, kind: 'segment' }],
    ['waarschuw mij zodra VIP-klanten boven 1200 komt', vip],
    ['meld als VIP-klanten meer dan 1200 is', vip],
    ['laat me weten als VIP-klanten boven 1200 leden komt', vip],
    ['ik wil graag een seintje wanneer VIP-klanten groter dan 1200 wordt', vip],
    [
      'mail de eigenaar als VIP-klanten onder 5.000 komt',
      { ...vip, condition: 'below', number: '5.000', mails: ['owner'] },
    ],
    ['mail mij als VIP-klanten zakt onder 1200', { ...vip, condition: 'below', mails: ['me'] }],
    ['waarschuw de eigenaar als VIP-klanten boven 1200 komt', { ...vip, mails: ['owner'] }],
    ['waarschuw als VIP-klanten boven 2 miljoen komt', { ...vip, number: '2 miljoen' }],
    ['waarschuw als VIP-klanten boven of onder 1200 komt', { ...vip, condition: 'either' }],
    ['waarschuw als VIP-klanten minstens 1200 is', { ...vip, condition: 'at-least' }],
    ['waarschuw als VIP-klanten niet meer boven 1200 komt', { ...vip, condition: 'at-most' }],
    ['waarschuw als VIP-klanten stijgt met 10 procent', { ...vip, condition: 'rises', number: '10%' }],
    ['waarschuw als VIP-klanten met 10% stijgt', { ...vip, condition: 'rises', number: '10%' }],
    [
      'waarschuw als VIP-klanten daalt met 200 binnen 7 dagen',
      { ...vip, condition: 'falls', number: '200', within: '7' },
    ],
    ['waarschuw als VIP-klanten in 7 dagen met 200 daalt', { ...vip, condition: 'falls', number: '200', within: '7' }],
    ['waarschuw als VIP-klanten boven 1200 komt in Contoso', { ...vip, instance: 'Contoso' }],
    ['waarschuw als VIP-klanten boven 1200 in Contoso komt', { ...vip, instance: 'Contoso' }],
    [
      'waarschuw als VIP-klanten boven 1200 komt, herstel bij 1.100, 3 keer op rij, ook nu, mail de eigenaar en hier',
      { ...vip, recoverAt: '1.100', times: '3', alsoNow: true, mails: ['owner'], here: true },
    ],
    ['waarschuw als VIP-klanten boven 1200 komt voor 3 verversingen', { ...vip, times: '3' }],
    [
      'waarschuw als meting "Omzet" waar Land is NL onder 5 komt',
      {
        ...bare,
        kind: 'measure',
        subject: 'Omzet',
        where: { dimension: 'Land', value: 'NL' },
        condition: 'below',
        number: '5',
      },
    ],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))

  const stale: AlertWhen = { ...bare, subject: 'Webshop', condition: 'stale', number: '24 hours' }
  test.each<[string, Command]>([
    ['waarschuw als Webshop verouderd is', { ...bare, subject: 'Webshop', condition: 'stale' }],
    ['waarschuw als Webshop langer dan 24 uur verouderd is', stale],
    ['waarschuw als Webshop verouderd is langer dan 24 uur', stale],
    ['waarschuw als de gegevensbron Webshop 24 uur niet is ververst', { ...stale, kind: 'datasource' }],
    ['waarschuw als Webshop al 2 dagen niet is bijgewerkt', { ...stale, number: '2 days' }],
    ['waarschuw als Webshop geen gegevens heeft', { ...bare, subject: 'Webshop', condition: 'no-data' }],
  ])('“%s”', (said, command) => expect(understood(said)).toEqual(command))
})

test.each<[string, Command]>([
  ['open Contoso hier', { verb: 'allow-instance', instance: 'Contoso', isAllowed: true }],
  ['laat Contoso hier toe', { verb: 'allow-instance', instance: 'Contoso', isAllowed: true }],
  ['niet meer dempen 2', { verb: 'unmute', what: { of: 'rule', number: 2 } }],
  ['dempen opheffen', { verb: 'unmute' }],
])('“%s”', (said, command) => expect(parse(said)).toEqual(command))

describe('abonneren', () => {
  const failures: Command = { verb: 'subscribe', what: 'refresh-failed', firstFailures: false, alsoManual: false }
  test.each<[string, Command]>([
    ['meld mislukte verversingen', failures],
    ['abonneer op mislukte vernieuwingen', failures],
    ['meld mislukte verversigen', failures],
    [
      'zou je mislukte verversingen willen melden',
      { verb: 'help', reason: 'not-understood', guesses: ['meld mislukte vernieuwingen'] },
    ],
    ['kun je mislukte verversingen melden', failures],
    [
      'meld mislukte verversingen van Webshop ook eerste fouten',
      { ...failures, subject: 'Webshop', firstFailures: true },
    ],
    ['meld mislukte verversingen in Contoso', { ...failures, instance: 'Contoso' }],
    ['meld volledige verversing ook handmatig', { ...failures, what: 'full-refresh', alsoManual: true }],
    ['meld geslaagde verversingen', { ...failures, what: 'refresh-succeeded' }],
    ['meld unificatie', { ...failures, what: 'unification' }],
    ['meld alles', { ...failures, what: 'everything' }],
    ['meld geen mislukte verversingen meer', { ...failures, verb: 'unsubscribe' }],
    ['stop met mislukte verversingen', { ...failures, verb: 'unsubscribe' }],
    ['afmelden van mislukte verversingen', { ...failures, verb: 'unsubscribe' }],
    ['afmelden', { verb: 'unsubscribe', firstFailures: false, alsoManual: false }],
  ])('“%s”', (said, command) => expect(parse(said)).toEqual(command))
})

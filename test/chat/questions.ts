import type { Command } from '../../src/chat/command.ts'
import type { Piece } from '../../src/chat/piece.ts'

/** A sentence that makes the bot ask for something, and an answer to it. */
export type Exchange = readonly [asks: string, answers: string]

export type Question = {
  readonly verb: Command['verb']
  readonly piece: Piece
  /** What was said before. */
  readonly before?: readonly string[]
  /** What there is besides the room of these tests: a second instance with the same names, only admins, a failed message. */
  readonly with?: 'two-instances' | 'closed-instances' | 'failed-message'
  readonly en: Exchange
  readonly nl: Exchange
}

const rule = { piece: 'rule', before: ['subscribe refresh failures'] } as const
const removed = { piece: 'rule', before: ['subscribe refresh failures', 'remove 1'] } as const
const muted = { piece: 'rule', before: ['mute all for 4 hours', 'mute Webshop for 4 hours'] } as const
const nearly = { piece: 'subject' } as const
const twice = { piece: 'instance', with: 'two-instances' } as const
const closed = { piece: 'instance', with: 'closed-instances' } as const

/** One for each piece that each command may ask for; the numbers that are answered are those of the first of each kind. */
export const questions: readonly Question[] = [
  {
    verb: 'unsubscribe',
    piece: 'what',
    before: ['subscribe refresh failures', 'subscribe full refresh'],
    en: ['unsubscribe', 'full refresh'],
    nl: ['afmelden', 'volledige vernieuwing'],
  },
  {
    verb: 'subscribe',
    piece: 'what',
    en: ['subscribe for Webshop', 'refresh failures'],
    nl: ['abonneer mij op', 'mislukte verversingen'],
  },
  {
    ...{ verb: 'subscribe', ...nearly },
    en: ['subscribe refresh failures for Webshp', 'Webshop'],
    nl: ['meld mislukte verversingen voor Webshp', 'Webshop'],
  },
  {
    ...{ verb: 'subscribe', ...twice },
    en: ['subscribe refresh failures', 'in Fabrikam'],
    nl: ['meld mislukte verversingen', 'Fabrikam'],
  },
  {
    ...{ verb: 'alert-when', ...nearly },
    en: ['alert when VIPP goes above 5', 'VIP customers'],
    nl: ['waarschuw als VIPP boven 5 komt', 'VIP customers'],
  },
  {
    ...{ verb: 'alert-when', piece: 'condition' },
    en: ['alert when VIP customers', 'goes above 1,200'],
    nl: ['waarschuw als VIP customers', 'boven 1.200 komt'],
  },
  {
    ...{ verb: 'alert-when', piece: 'number' },
    en: ['alert when VIP customers goes above', '1.5k'],
    nl: ['waarschuw als VIP customers boven komt', '1.200'],
  },
  {
    ...{ verb: 'alert-when', piece: 'recover-at' },
    en: ['alert when Revenue goes above 5000 recover at 1,200', '1200'],
    nl: ['waarschuw als Revenue boven 5000 komt, herstel bij 1.200', '1200'],
  },
  {
    ...{ verb: 'alert-when', piece: 'value' },
    en: ['alert when Revenue by country goes above 5', 'NL'],
    nl: ['waarschuw als Revenue by country boven 5 komt', 'Country is NL'],
  },
  {
    ...{ verb: 'alert-when', ...twice },
    en: ['alert when VIP customers goes above 5', 'Contoso'],
    nl: ['waarschuw als VIP customers boven 5 komt', 'in Contoso'],
  },
  {
    ...{ verb: 'alert-when', piece: 'person' },
    en: ['alert when VIP customers goes above 5 email me', 'mia@contoso.example'],
    nl: ['waarschuw als VIP customers boven 5 komt mail mij', 'mia@contoso.example'],
  },
  { ...{ verb: 'remove', ...rule }, en: ['remove', '1'], nl: ['verwijder', 'regel 1'] },
  { ...{ verb: 'restore', ...removed }, en: ['restore', 'rule 1'], nl: ['herstel', '1'] },
  { ...{ verb: 'edit', ...rule }, en: ['edit', '#1'], nl: ['bewerk', 'regel 1'] },
  { ...{ verb: 'test', ...rule }, en: ['test', '1'], nl: ['test', 'regel 1'] },
  { ...{ verb: 'undo', ...rule }, en: ['undo', '1'], nl: ['ongedaan maken', '1'] },
  { ...{ verb: 'stop-mail', ...rule }, en: ['stop mail', '1'], nl: ['stop met mailen', 'regel 1'] },
  { ...{ verb: 'mail-again', ...rule }, en: ['mail me again', 'rule 1'], nl: ['mail mij weer', '1'] },
  {
    ...{ verb: 'send-again', ...rule, with: 'failed-message' },
    en: ['send again', '1'],
    nl: ['stuur opnieuw', '1'],
  },
  { ...{ verb: 'mute', ...rule }, en: ['mute', '1'], nl: ['demp', 'alles'] },
  {
    ...{ verb: 'mute', ...nearly },
    en: ['mute Webshp for 2 hours', 'Webshop'],
    nl: ['demp Webshp tot morgen', 'Webshop'],
  },
  {
    ...{ verb: 'mute', ...twice },
    en: ['mute Webshop for 2 hours', 'Fabrikam'],
    nl: ['demp Webshop voor 2 uur', 'Fabrikam'],
  },
  { ...{ verb: 'mute', piece: 'time' }, en: ['mute all', 'until tomorrow'], nl: ['demp alles', '2 uur'] },
  { ...{ verb: 'unmute', ...muted }, en: ['unmute', 'all'], nl: ['demp niet meer', 'Webshop'] },
  { ...{ verb: 'unmute', ...nearly }, en: ['unmute Webshp', 'Webshop'], nl: ['demp niet meer Webshp', 'Webshop'] },
  { ...{ verb: 'unmute', ...twice }, en: ['unmute Webshop', 'Fabrikam'], nl: ['demp niet meer Webshop', 'Fabrikam'] },
  {
    ...{ verb: 'quiet-hours', piece: 'hours' },
    en: ['quiet hours', '18:00-8:00'],
    nl: ['stille uren', 'van 18:00 tot 8:00'],
  },
  { ...{ verb: 'ack', ...nearly }, en: ['ack Webshp', 'Webshop'], nl: ['bevestig Webshp', 'alles'] },
  { ...{ verb: 'ack', ...twice }, en: ['ack Webshop', 'Contoso'], nl: ['bevestig Webshop', 'Contoso'] },
  { ...{ verb: 'unack', ...nearly }, en: ['unack Webshp', 'Webshop'], nl: ['laat los Webshp', 'Webshop'] },
  { ...{ verb: 'unack', ...twice }, en: ['unack Webshop', 'Contoso'], nl: ['laat los Webshop', 'Contoso'] },
  {
    ...{ verb: 'history', ...nearly },
    en: ['history of VIPP', 'VIP customers'],
    nl: ['geschiedenis van VIPP', 'VIP customers'],
  },
  {
    ...{ verb: 'history', ...twice },
    en: ['history of VIP customers', 'Contoso'],
    nl: ['geschiedenis van VIP customers', 'Contoso'],
  },
  { ...{ verb: 'why', ...nearly }, en: ['why VIPP', 'VIP customers'], nl: ['waarom VIPP', 'VIP customers'] },
  { ...{ verb: 'why', ...twice }, en: ['why VIP customers', 'Contoso'], nl: ['waarom VIP customers', 'Contoso'] },
  { ...{ verb: 'show', ...nearly }, en: ['show', 'VIP customers'], nl: ['toon', 'segment Gold'] },
  {
    ...{ verb: 'show', piece: 'value' },
    en: ['show Revenue by country', 'NL'],
    nl: ['toon Revenue by country', 'Country is NL'],
  },
  { ...{ verb: 'show', ...twice }, en: ['show VIP customers', 'Contoso'], nl: ['toon VIP customers', 'Contoso'] },
  {
    ...{ verb: 'owner', ...nearly },
    en: ['owner of VIPP is me', 'VIP customers'],
    nl: ['eigenaar', 'VIP customers'],
  },
  {
    ...{ verb: 'owner', ...twice },
    en: ['owner of VIP customers is nobody', 'Contoso'],
    nl: ['eigenaar van VIP customers is niemand', 'Contoso'],
  },
  {
    ...{ verb: 'owner', piece: 'person' },
    en: ['owner of VIP customers', 'jan@contoso.example'],
    nl: ['eigenaar van VIP customers', 'niemand'],
  },
  { ...{ verb: 'refresh', ...nearly }, en: ['refresh', 'Webshop'], nl: ['ververs Webshp', 'Webshop'] },
  { ...{ verb: 'refresh', ...twice }, en: ['refresh Webshop', 'Contoso'], nl: ['ververs Webshop', 'Contoso'] },
  {
    ...{ verb: 'refresh', piece: 'confirm' },
    en: ['refresh Webshop', 'yes'],
    nl: ['ververs Webshop', 'nee, bedankt'],
  },
  {
    ...{ verb: 'allow-refresh', piece: 'person' },
    en: ['allow to refresh', 'jan@contoso.example'],
    nl: ['sta toe te verversen', 'jan@contoso.example'],
  },
  { ...{ verb: 'allow-instance', ...closed }, en: ['allow here', 'Fabrikam'], nl: ['sta hier toe', 'Fabrikam'] },
  { ...{ verb: 'ask-access', ...closed }, en: ['ask for access', 'Contoso'], nl: ['vraag toegang', 'Contoso'] },
  { ...{ verb: 'use', ...twice }, en: ['use', 'Fabrikam'], nl: ['gebruik', 'elke instance'] },
  { ...{ verb: 'language', piece: 'language' }, en: ['language', 'Dutch'], nl: ['taal', 'Engels'] },
  { ...{ verb: 'time-zone', piece: 'zone' }, en: ['time zone', 'Amsterdam'], nl: ['tijdzone', 'New York'] },
]

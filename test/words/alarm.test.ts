import type { LeftReason } from '../../src/core/mailbox-of.ts'
import type { AlarmFacts } from '../../src/core/message.ts'
import { isParkReason, type Reason, reasons } from '../../src/core/outcome.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'

const { words, formats: f } = voiceFor('en', 'UTC')
const all = Object.keys(reasons).filter((reason): reason is Reason => reason in reasons)
const sentence = /^[A-Z0-9“].*\.$/

test.each(all)('the reason %s is a sentence of its own, with what to do about it', (reason) => {
  for (const channel of [undefined, 'teams', 'mail'] as const) {
    const { what, mend } = words.cause(reason, channel)
    expect(what).toMatch(sentence)
    expect(mend).toMatch(sentence)
  }
})

test('no two reasons are told alike', () => {
  expect(new Set(all.map((reason) => words.cause(reason).what)).size).toBe(all.length)
})

test('a refused sign-in names the settings of its own channel', () => {
  expect(words.cause('not-signed-in', 'teams').mend).toMatch(
    /MicrosoftAppId.*MicrosoftAppPassword.*MicrosoftAppTenantId/,
  )
  expect(words.cause('not-signed-in', 'mail').mend).toMatch(/SMTP_URL/)
  expect(words.cause('not-signed-in', 'mail').mend).not.toMatch(/MicrosoftApp/)
})

test.each<[Reason, RegExp]>([
  ['no-mail-token', /GRAPH_TENANT_ID.*GRAPH_CLIENT_ID.*GRAPH_CLIENT_SECRET/],
  ['token-not-accepted', /SMTP\.SendAsApp.*Mail\.Send/],
  ['mail-not-permitted', /Mail\.Send.*access policy/],
  ['sender-unknown', /MAIL_FROM.*user principal name/],
  ['sender-throttled', /MAIL_PER_MINUTE/],
  ['mail-off', /SMTP_URL.*MAIL_VIA/],
])('%s names what has to be set or given', (reason, names) => {
  for (const language of ['en', 'nl']) {
    const { mend } = voiceFor(language, 'UTC').words.cause(reason, 'mail')
    expect(mend.replace('toegangsbeleid', 'access policy')).toMatch(names)
  }
})

test.each(all.filter(isParkReason))('what comes to another place says why: %s', (reason) => {
  expect(words.note.diverted(reason)).toMatch(/^Sent to you because the \w+ it was meant for cannot be reached: .*\.$/)
})

test.each<[AlarmFacts['kind']]>([
  ['channel-waits'],
  ['parked'],
  ['mailbox-gone'],
  ['owner-left'],
  ['database-away'],
  ['clock-jumped'],
])('%s says that nothing is lost', (kind) => {
  expect(words.alarm.meanwhile[kind]).toMatch(/^Nothing is lost: .*\.$/)
})

test.each<[AlarmFacts['kind']]>([['jobs-gap'], ['connection-trouble'], ['unsubscribed']])(
  '%s does not say so',
  (kind) => {
    expect(words.alarm.meanwhile[kind]).toMatch(sentence)
    expect(words.alarm.meanwhile[kind]).not.toMatch(/Nothing is lost/)
  },
)

test.each([
  [3_000, 'The database’s clock went ahead by 3 s'],
  [-3_000, 'The database’s clock went back by 3 s'],
  [-10_920_000, 'The database’s clock went back by 3 h 2 min'],
])('a jump by %d ms says how far and which way', (byMs, headline) => {
  expect(words.alarm.clockJumped(f, byMs)).toBe(headline)
})

test.each<[LeftReason, string]>([
  ['unknown', 'jan@contoso.com is not in the directory any more'],
  ['disabled', 'jan@contoso.com may not sign in any more'],
  ['no-mailbox', 'jan@contoso.com has no mailbox'],
])('an owner who has left is told with the reason: %s', (why, headline) => {
  expect(words.alarm.ownerLeft(shown('jan@contoso.com', 80), why)).toBe(headline)
  expect(words.alarm.ownerLeftCause(why)).toMatch(sentence)
})

test('a conversation is called by its name where it has one', () => {
  expect(words.alarm.parked('channel', shown('Sales > Alerts', 80))).toBe(
    'The channel Sales > Alerts cannot be reached any more',
  )
  expect(words.alarm.parked('group', undefined)).toBe('A group chat cannot be reached any more')
})

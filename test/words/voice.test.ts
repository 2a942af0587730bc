import { voiceFor } from '../../src/words/voice.ts'

const at = '2026-11-20T01:05:00.000Z'

test('bare English writes day, month by name, 24 hours and the zone', () => {
  expect(voiceFor('en', 'Europe/Amsterdam').formats.moment(at)).toBe('20 Nov 2026, 02:05 CET')
})

test('American English is written the American way', () => {
  expect(voiceFor('en-US', 'America/New_York').formats.moment(at)).toMatch(/^Nov 19, 2026, 0?8:05\sPM EST$/)
})

test.each(['de-DE', 'nld', '', '!!', 'xx'])('the unknown language %j becomes English as a whole', (locale) => {
  const { lang, formats } = voiceFor(locale, 'UTC')
  expect(lang).toBe('en')
  expect(formats.moment(at)).toBe('20 Nov 2026, 01:05 UTC')
  expect(formats.number(1212)).toBe('1,212')
})

test.each(['nl', 'nl-NL', 'NL-be'])('%s is Dutch, numbers and moments included', (locale) => {
  const { lang, words, formats } = voiceFor(locale, 'Europe/Amsterdam')
  expect([lang, words.label.owner]).toEqual(['nl', 'Eigenaar'])
  expect(formats.moment(at)).toBe('20 nov 2026, 02:05 CET')
  expect([formats.number(1212.5), formats.percent(12.5)]).toEqual(['1.212,5', '12,5%'])
  expect(formats.list(['Orders', 'Webshop', 'Loyalty'])).toBe('Orders, Webshop en Loyalty')
  expect(formats.typed.exact(-1200.125)).toBe('-1200,1250')
})

test('an unknown time zone becomes UTC', () => {
  expect(voiceFor('en', 'Mars/Olympus').formats.moment(at)).toBe('20 Nov 2026, 01:05 UTC')
})

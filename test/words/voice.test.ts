import { voiceFor } from '../../src/words/voice.ts'

const at = '2026-11-20T01:05:00.000Z'

test('bare English writes day, month by name, 24 hours and the zone', () => {
  expect(voiceFor('en', 'Europe/Amsterdam').formats.moment(at)).toBe('20 Nov 2026, 02:05 CET')
})

test('American English is written the American way', () => {
  expect(voiceFor('en-US', 'America/New_York').formats.moment(at)).toMatch(/^Nov 19, 2026, 0?8:05\sPM EST$/)
})

test.each(['nl-NL', '', '!!', 'xx'])('the unknown language %j becomes English as a whole', (locale) => {
  const { lang, formats } = voiceFor(locale, 'UTC')
  expect(lang).toBe('en')
  expect(formats.moment(at)).toBe('20 Nov 2026, 01:05 UTC')
  expect(formats.number(1212)).toBe('1,212')
})

test('an unknown time zone becomes UTC', () => {
  expect(voiceFor('en', 'Mars/Olympus').formats.moment(at)).toBe('20 Nov 2026, 01:05 UTC')
})

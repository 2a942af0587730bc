import { lookFor, wishesOf } from '../../src/core/look.ts'
import { placeOf } from '../../src/core/place.ts'

const house = { locale: 'en', timeZone: 'UTC' }

test('what was set goes before what was seen, and both before the deployment’s own, each by itself', () => {
  const known = { language: 'nl', seenLanguage: 'en-GB', seenTimeZone: 'Europe/London' }
  expect(lookFor(wishesOf(known), house)).toEqual({ locale: 'nl', timeZone: 'Europe/London' })
  expect(lookFor([...wishesOf({ timeZone: 'Asia/Tokyo' }), ...wishesOf(known)], house)).toEqual({
    locale: 'nl',
    timeZone: 'Asia/Tokyo',
  })
  expect(lookFor([], house)).toEqual(house)
})

test.each([
  ['a standard channel its team', { kind: 'channel', teamId: 't' }, { place: 'team', id: 't' }],
  ['a private channel itself', { kind: 'channel', teamId: 't', isApart: true }, { place: 'conversation', id: 'c' }],
  ['a channel of no known team itself', { kind: 'channel' }, { place: 'conversation', id: 'c' }],
  ['a group itself', { kind: 'group' }, { place: 'conversation', id: 'c' }],
  ['a chat its person', { kind: 'personal' }, { place: 'person', id: 'abc' }],
] as const)('what is opened in %s', (_, part, place) => {
  expect(placeOf({ id: 'c', ...part }, { id: '29:mia', entraId: 'ABC' })).toEqual(place)
})

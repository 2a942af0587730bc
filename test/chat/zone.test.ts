import fc from 'fast-check'
import { zoneMeant, zonesNear } from '../../src/chat/zone.ts'

test.each([
  ['Europe/Amsterdam', 'Europe/Amsterdam'],
  ['europe/amsterdam', 'Europe/Amsterdam'],
  ['Amsterdam', 'Europe/Amsterdam'],
  ['new york', 'America/New_York'],
  ['America/New York', 'America/New_York'],
  ['utc', 'UTC'],
])('“%s” is %s', (said, zone) => expect(zoneMeant(said)).toBe(zone))

test.each(['', 'Europe', '+02:00', 'Amsterdm', '../etc', 'Nowhere/Land', '🙂'])('“%s” is no zone', (said) => {
  expect(zoneMeant(said)).toBeUndefined()
  expect(zonesNear(said, 5)).toHaveLength(5)
})

test('every zone is found by its own name, and no text makes the search throw', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) expect(zoneMeant(zone.toUpperCase())).toBe(zone)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (said) => {
      const zone = zoneMeant(said)
      if (zone !== undefined) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
    }),
  )
})

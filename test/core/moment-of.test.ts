import fc from 'fast-check'
import { momentOf } from '../../src/core/moment-of.ts'

const between = {
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
}

test('every moment is read back as it was written, whatever its zone', () => {
  fc.assert(
    fc.property(fc.date(between), fc.constantFrom('Z', '', '+00:00', '-00:00', 'z'), (moment, zone) => {
      expect(momentOf(moment.toISOString().replace('Z', zone))).toEqual(moment)
    }),
  )
})

test.each([
  ['2026-11-20', '2026-11-20T00:00:00.000Z'],
  ['2026-11-20T12:30', '2026-11-20T12:30:00.000Z'],
  ['2026-11-20T12:30:15.1239999', '2026-11-20T12:30:15.123Z'],
  ['2026-11-20T12:30:15+02:00', '2026-11-20T10:30:15.000Z'],
])('%s is %s', (text, expected) => {
  expect(momentOf(text)?.toISOString()).toBe(expected)
})

test.each(['', 'soon', '2026-02-30', '2026-13-01', '2026-11-20T24:00', '2026-11-20T12:00:00+99:99', '20-11-2026'])(
  '%p is no moment',
  (text) => {
    expect(momentOf(text)).toBeUndefined()
  },
)

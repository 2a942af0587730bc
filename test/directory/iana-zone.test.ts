import fc from 'fast-check'
import { ianaZone } from '../../src/directory/iana-zone.ts'
import { windowsZones } from '../../src/directory/windows-zones.ts'

test.each([
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['w. europe standard time', 'Europe/Berlin'],
  ['GMT Standard Time', 'Europe/London'],
  ['Eastern Standard Time', 'America/New_York'],
  ['UTC', 'UTC'],
  ['Europe/Amsterdam', 'Europe/Amsterdam'],
  ['Customized Time Zone', undefined],
  ['tzone://Microsoft/Custom', undefined],
  ['Mars/Olympus', undefined],
  ['constructor', undefined],
  ['', undefined],
])('the zone %j is %s', (written, zone) => expect(ianaZone(written)).toBe(zone))

test('every zone of the table is one that this machine can tell the time in', () => {
  expect(Object.keys(windowsZones).filter((name) => ianaZone(name) === undefined)).toEqual([])
})

test('whatever a mailbox says, the zone is one that Intl takes', () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      const zone = ianaZone(written)
      if (zone !== undefined) new Intl.DateTimeFormat('en', { timeZone: zone }).format(0)
    }),
  )
})

import fc from 'fast-check'
import { shown } from '../../src/words/shown.ts'

test('a name in one line of its length stays as it is', () => {
  expect(shown('Web*shop* <at> ${x}', 300)).toBe('Web*shop* <at> ${x}')
})

test.each([
  ['line\r\nbreak\ttab', 'line break tab'],
  ['  ', '?'],
  ['\u202Eevil\u202C', 'evil'],
  ['half \uD800', 'half \uFFFD'],
  ['שלום', '\u2068שלום\u2069'],
])('%j becomes %j', (text, fit) => {
  expect(shown(text, 300)).toBe(fit)
})

test('whatever comes in, one bounded line of whole characters goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 50 }), (text, letters) => {
      const fit = shown(text, letters)
      expect(fit).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u)
      expect(fit.isWellFormed()).toBe(true)
      expect(Array.from(fit.replace(/[\u2068\u2069]/g, '')).length).toBeLessThanOrEqual(letters)
      expect(fit).not.toBe('')
    }),
  )
})

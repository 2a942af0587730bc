import fc from 'fast-check'
import { storable } from '../../src/core/storable.ts'

const texts = fc.string({ unit: 'binary' })

test('a storable text has no NUL and no half of a surrogate pair, and is storable as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(texts, fc.constantFrom('\0', '\uD800', '\uDC00')), { maxLength: 5 }), (parts) => {
      const text = storable(parts.join(''))
      expect([text.includes('\0'), text.isWellFormed(), storable(text)]).toEqual([false, true, text])
    }),
  )
})

test('a text that can be stored stays as it is', () => {
  expect(storable('VIP-klanten \u{1F600} \t')).toBe('VIP-klanten \u{1F600} \t')
  expect(storable('a\0b\uD800')).toBe('a\uFFFDb\uFFFD')
})

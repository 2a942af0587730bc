import fc from 'fast-check'
import { parseNumber } from '../../src/chat/number.ts'

const counts = fc.integer({ min: 0, max: 1e15 })
const separators = fc.constantFrom(',', '.', ' ', "'", '\u00a0', '\u202f')

test('a whole number is read back, however its thousands are parted', () => {
  fc.assert(
    fc.property(counts, separators, (count, separator) => {
      const grouped = String(count).replace(/\B(?=(\d{3})+$)/g, separator)
      expect(parseNumber(grouped)).toBe(count)
      expect(parseNumber(String(count))).toBe(count)
    }),
  )
})

test.each([
  ['1,200', 1_200],
  ['1.200', 1_200],
  ['1 200', 1_200],
  ["1'200", 1_200],
  ['  1200 ', 1_200],
  ['007', 7],
  ['0', 0],
  ['1,234,567', 1_234_567],
  ['1.5k', 1_500],
  ['1,5k', 1_500],
  ['1.5K', 1_500],
  ['12 k', 12_000],
  ['3 thousand', 3_000],
  ['2 mln', 2_000_000],
  ['2M', 2_000_000],
  ['1 million', 1_000_000],
  ['1.1k', 1_100],
  ['4.35k', 4_350],
])('“%s” is %d', (typed, value) => expect(parseNumber(typed)).toBe(value))

test.each([
  '',
  ' ',
  'many',
  'k',
  'mln',
  '-5',
  '+5',
  '15%',
  '0.125',
  '1e5',
  '0x10',
  'Infinity',
  'NaN',
  '½',
  '١٢',
  '１２',
  '12 00',
  '1,200,3',
  '1.2.3',
  '1,000 000',
  ',5',
  '5,',
  '5 members',
  '1k5',
  '1kk',
  '5; drop table rules',
  '${1+1}',
  '1000000000000001',
  '9'.repeat(400),
])('“%s” is no number', (typed) => expect(parseNumber(typed)).toBeUndefined())

test('anything typed is a number from 0 to 10^15, or none', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."0123456789.,' kmln".split('')), { maxLength: 12 }).map((letters) => letters.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const value = parseNumber(text)
      if (value === undefined) return
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1e15)
    }),
    { numRuns: 1_000 },
  )
})

import fc from 'fast-check'
import { parseAmount, typeNumber } from '../../src/chat/number.ts'

test.each([
  ['1200', 1_200],
  ['-1200', -1_200],
  ['−1200', -1_200],
  ['-12.5', -12.5],
  ['12,5', 12.5],
  ['0', 0],
  ['-0', 0],
  ['0.125', 0.125],
  ['0,125', 0.125],
  ['1.5k', 1_500],
  ['-1.5k', -1_500],
  ['1.250k', 1_250],
  ['2 mln', 2_000_000],
  ['1 200', 1_200],
  ["1'200", 1_200],
  ['1,200,000', 1_200_000],
  ['1,200.5', 1_200.5],
  ['1.200,55', 1_200.55],
  ['1.2345', 1.2345],
  ['12.50', 12.5],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('“%s” of a measure is %d', (typed, value) => expect(parseAmount(typed)).toEqual([value]))

test.each([
  ['1,200', [1_200, 1.2]],
  ['1.200', [1_200, 1.2]],
  ['-1,234', [-1_234, -1.234]],
  ['999,999', [999_999, 999.999]],
])('“%s” of a measure may be two numbers', (typed, values) => expect(parseAmount(typed)).toEqual(values))

test.each([
  '',
  '-',
  '--5',
  '+5',
  'many',
  '15%',
  '1e5',
  'NaN',
  'Infinity',
  '-Infinity',
  '½',
  '.5',
  '5.',
  '1,200,3',
  '1.2.3',
  '€ 5',
  '5 EUR',
  '9007199254740992',
  '0.12345678901234567890',
  '9007199254740991k',
  '9'.repeat(400),
])('“%s” of a measure is no number', (typed) => expect(parseAmount(typed)).toEqual([]))

test('a number that is read back is understood as that one number', () => {
  const number = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, decimals]) => Number((digits / 10 ** decimals).toFixed(decimals))),
  )
  fc.assert(
    fc.property(number, (value) => {
      fc.pre(!String(value).includes('e'))
      expect(parseAmount(typeNumber(value))).toEqual([value === 0 ? 0 : value])
    }),
    { numRuns: 1_000 },
  )
})

test('each reading of what may be two numbers is read back as itself', () => {
  const typed = fc
    .tuple(fc.constantFrom('', '-'), fc.integer({ min: 1, max: 999 }), fc.constantFrom(',', '.'), fc.nat(999))
    .map(([sign, whole, separator, rest]) => `${sign}${whole}${separator}${String(rest).padStart(3, '0')}`)
  fc.assert(
    fc.property(typed, (text) => {
      const values = parseAmount(text)
      expect(values).toHaveLength(2)
      for (const value of values) expect(parseAmount(typeNumber(value))).toEqual([value])
    }),
  )
})

test('anything typed is at most two finite numbers', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."0123456789.,' kmln-".split('')), { maxLength: 14 }).map((letters) => letters.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const values = parseAmount(text)
      expect(values.length).toBeLessThanOrEqual(2)
      for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
    }),
    { numRuns: 1_000 },
  )
})

import fc from 'fast-check'
import { createFormats } from '../../src/words/formats.ts'

const f = createFormats('en', 'Europe/Amsterdam')

test.each([
  [1212, '1,212'],
  [1200.4, '1,200.4'],
  [-5.25, '-5.25'],
  [-0, '0'],
  [0.1 + 0.2, '0.3'],
  [0.000_000_12, '0.00000012'],
  [1e15, '1,000,000,000,000,000'],
  [1.5e22, '1.5E22'],
])('%d is written as %s', (value, text) => {
  expect(f.number(value)).toBe(text)
})

test.each([
  [1200.0000001, 1200, '1,200.0000001'],
  [1199.9999999999998, 1200, '1,199.9999999999998'],
  [1200, 1200, '1,200'],
  [1200.4, 1200, '1,200.4'],
])('%d beside %d is written as %s', (value, unlike, text) => {
  expect(f.number(value, unlike)).toBe(text)
})

test('two numbers side by side read alike only where they are', () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true })
  const near = fc
    .tuple(any, fc.constantFrom(1, 1 + 2 ** -52, 1 - 2 ** -53, 1 + 1e-12))
    .map(([a, b]) => [a, a * b] as const)
  fc.assert(
    fc.property(fc.oneof(fc.tuple(any, any), near), ([value, unlike]) => {
      fc.pre(Number.isFinite(unlike))
      expect(f.number(value, unlike) === f.number(unlike, value)).toBe(value === unlike)
    }),
    { numRuns: 1_000 },
  )
})

test('a percentage has its sign, a moment its day and zone', () => {
  expect(f.percent(12.5)).toBe('12.5%')
  expect(f.moment('2026-11-20T12:40:00.000Z')).toBe('20 Nov 2026, 13:40 CET')
})

test.each([
  [1200, '1200'],
  [1.2, '1.2'],
  [1.125, '1.1250'],
  [-1234.567, '-1234.5670'],
  [0.1234567, '0.1234567'],
  [0.1 + 0.2, '0.30000000000000004'],
])('%d, to be typed back, is %s', (value, text) => {
  expect(f.typed.exact(value)).toBe(text)
})

test('a number to be typed back is read as itself, and as nothing else', () => {
  const any = fc.oneof(
    fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter((value) => value === 0 || Math.abs(value) >= 1e-9),
    fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => value / 1_000),
  )
  fc.assert(
    fc.property(any, (value) => {
      expect(Number(f.typed.exact(value))).toBe(value === 0 ? 0 : value)
      expect(f.typed.exact(value)).not.toMatch(/[.]\d{3}$/)
    }),
    { numRuns: 1_000 },
  )
})

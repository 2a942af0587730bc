import fc from 'fast-check'
import { distance, folded, isTypoOf, nearest, wordMeant } from '../../src/chat/near.ts'

test.each([
  ['VIP  Customers ', 'vip customers'],
  ['“High Risk”', 'high risk'],
  ["O'Neil", 'oneil'],
  ['O’Neil', 'oneil'],
  ['ＶＩＰ', 'vip'],
  ['VIP\u00a0customers', 'vip customers'],
])('“%s” and “%s” are one name', (typed, name) => expect(folded(typed)).toBe(folded(name)))

test('names that differ in a letter, a digit or a sign are not one', () => {
  const names = ['VIP', 'VIPs', 'VIP 2', 'VIP 3', 'VIP-2', 'ViP 2.']
  expect(new Set(names.map(folded)).size).toBe(names.length)
})

test.each([
  ['list', 'list', 0],
  ['lsit', 'list', 1],
  ['lst', 'list', 1],
  ['lists', 'list', 1],
  ['lost', 'list', 1],
  ['subscribe', 'unsubscribe', 2],
  ['', 'abc', 3],
])('from “%s” to “%s” it is %d letters', (a, b, letters) => expect(distance(a, b, 10)).toBe(letters))

const words = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 8 })

test('a distance is the same both ways, none only between equals, and never counted beyond its limit', () => {
  fc.assert(
    fc.property(words, words, fc.nat(8), (a, b, limit) => {
      const letters = distance(a, b, limit)
      expect(letters).toBe(distance(b, a, limit))
      expect(letters === 0).toBe(a === b)
      expect(letters).toBeLessThanOrEqual(limit + 1)
      expect(letters).toBeGreaterThanOrEqual(Math.min(Math.abs(a.length - b.length), limit + 1))
    }),
  )
})

test.each([
  ['lsit', 'list', true],
  ['lisst', 'list', true],
  ['lssit', 'list', false],
  ['subscrbe', 'subscribe', true],
  ['sbscrbe', 'subscribe', true],
  ['sbscrb', 'subscribe', false],
  ['if', 'in', false],
  ['for', 'of', false],
  ['lis1', 'list', false],
  ['remove', 'remove', true],
])('“%s” for “%s” is a slip: %j', (typed, word, expected) => expect(isTypoOf(typed, word)).toBe(expected))

test('the word meant is the nearest, and none where two are equally near', () => {
  const known = ['subscribe', 'unsubscribe', 'list'] as const
  expect(['subscrbe', 'unsubscrbe', 'usubscribe', 'weather'].map((typed) => wordMeant(typed, known))).toEqual([
    'subscribe',
    'unsubscribe',
    undefined,
    undefined,
  ])
})

const named = (said: string, ...names: readonly string[]) => nearest(said, names, (name) => [name], 3)

test('the nearest names come first: those that begin so, then those that have it, then those a few letters away', () => {
  expect(named('web', 'CRM', 'My web', 'Webshop')).toEqual(['Webshop', 'My web', 'CRM'])
  expect(named('webshpo', 'CRM', 'Loyalty', 'Webshop')[0]).toBe('Webshop')
})

test('a thing is found by any of its names', () => {
  const things = [{ names: ['C1', 'Loyalty'] }, { names: ['HRTC', 'High risk'] }]
  expect(nearest('high', things, ({ names }) => names, 1)).toEqual([things[1]])
})

test('there are never more names than asked for, and each is a real one', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(words), (said, names) => {
      const found = named(said, ...names)
      expect(found).toHaveLength(Math.min(3, names.length))
      for (const name of found) expect(names).toContain(name)
    }),
  )
})

test('what was said may be as long as it likes', () => {
  expect(named('x'.repeat(10_000), 'Webshop', 'y'.repeat(10_000))).toHaveLength(2)
})

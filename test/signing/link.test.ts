import fc from 'fast-check'
import { readLink, writeLink } from '../../src/signing/link.ts'

const secret = 'a-secret-of-thirty-two-characters'
const anyLink = fc.record({
  rules: fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 30 }),
  address: fc.emailAddress(),
})

test('a link is read as it was written: each rule once, the address in lower case', () => {
  const token = writeLink(secret, { rules: [7, 3, 7], address: 'Jan@Contoso.com' })
  expect(readLink(secret, token)).toEqual({ rules: [3, 7], address: 'jan@contoso.com' })
})

test('any link is read again and fits in a path as it stands', () => {
  fc.assert(
    fc.property(anyLink, ({ rules, address }) => {
      const token = writeLink(secret, { rules, address })
      expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/)
      expect(readLink(secret, token)).toEqual({
        rules: [...rules].sort((a, b) => a - b),
        address: address.toLowerCase(),
      })
    }),
  )
})

test('the same rules and address make the same link', () => {
  const one = writeLink(secret, { rules: [3, 7], address: 'jan@contoso.com' })
  expect(writeLink(secret, { rules: [7, 3], address: 'JAN@contoso.com' })).toBe(one)
})

test('a link with any letter changed, added or left out is refused', () => {
  const token = writeLink(secret, { rules: [3], address: 'jan@contoso.com' })
  const place = fc.nat(token.length - 1)
  const letter = fc.constantFrom(...'ABCxyz019-_.=+/ \u0000é')
  fc.assert(
    fc.property(place, letter, (at, other) => {
      const changed = [
        `${token.slice(0, at)}${other}${token.slice(at + 1)}`,
        `${token.slice(0, at)}${other}${token.slice(at)}`,
        `${token.slice(0, at)}${token.slice(at + 1)}`,
      ].filter((one) => one !== token)
      for (const one of changed) expect(readLink(secret, one)).toBeUndefined()
    }),
  )
})

test('the last letter of a signature counts as well, although it holds two bits of nothing', () => {
  const token = writeLink(secret, { rules: [3], address: 'jan@contoso.com' })
  const last = token.at(-1) ?? ''
  const others = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter((one) => one !== last)
  expect(others.map((other) => readLink(secret, `${token.slice(0, -1)}${other}`)).filter(Boolean)).toEqual([])
})

test('any text is no link, and nothing is thrown', () => {
  const unlikely = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.base64String(),
    fc.constant('.'.repeat(9)),
  )
  fc.assert(fc.property(unlikely, (text) => expect(readLink(secret, text)).toBeUndefined()))
})

test('a link of another deployment is refused', () => {
  fc.assert(
    fc.property(anyLink, fc.string({ minLength: 1 }), (link, other) => {
      fc.pre(other !== secret)
      expect(readLink(secret, writeLink(other, link))).toBeUndefined()
    }),
  )
})

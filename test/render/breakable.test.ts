import fc from 'fast-check'
import { breakable, holdsLongAddress } from '../../src/render/breakable.ts'
import { markdown } from '../../src/render/escape.ts'

const visible = (text: string): string => text.replaceAll('\u200B', '')

test('a long word can go on in the next line, a short one is left alone', () => {
  expect(breakable('ended as “completedWithWarnings”')).toBe('ended as “completedWithWa\u200Brnings”')
  expect(breakable('an ordinary sentence of jan@contoso.com')).toBe('an ordinary sentence of jan@contoso.com')
})

test('a mail address stays as people copy it, as long as people have them', () => {
  const long = `${'jan.de.vries+'.repeat(3)}@contoso.com`
  expect(breakable(`Owner: ${long}, jan.de.vries@fabrikam.example`)).toBe(
    `Owner: ${long}, jan.de.vries@fabrikam.example`,
  )
  expect(breakable(`a@${'b'.repeat(58)}`)).not.toContain('\u200B')
  expect(breakable(`a@${'b'.repeat(59)}`)).toContain('\u200B')
})

test('a long address is told from a short one, and from one that is broken', () => {
  expect(holdsLongAddress('Owner: sophie.van.der.meer@contoso.com')).toBe(true)
  expect(holdsLongAddress('Owner: jan@contoso.com')).toBe(false)
  expect(holdsLongAddress(`a@${'b'.repeat(59)}`)).toBe(false)
  expect(holdsLongAddress('completedWithoutAnyWarnings')).toBe(false)
})

test('a sign of several parts is never taken apart', () => {
  const family = '👩‍👩‍👧'
  expect(breakable(family.repeat(21))).toBe(`${family.repeat(16)}\u200B${family.repeat(5)}`)
})

test('any text stays the same for the eye, with no word longer than the most', () => {
  const part = new Intl.Segmenter('en')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (any) => {
      const broken = breakable(any)
      expect(visible(broken)).toBe(visible(any))
      for (const word of broken.split(/[\s\u200B]+/u))
        expect([...part.segment(word)].length).toBeLessThanOrEqual(word.includes('@') ? 60 : 20)
    }),
  )
})

test('what is broken in two is still no command', () => {
  const link = markdown(breakable('see[pay-here-and-now-or](https://evil.example)'))
  expect(link).not.toMatch(/(?<!\\)\[/)
  expect(link).not.toContain('://')
})

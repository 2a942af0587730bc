import fc from 'fast-check'
import { accepted } from '../../src/words/accepted.ts'
import { languageOf } from '../../src/words/index.ts'

test.each([
  ['nl-BE,nl;q=0.9,en;q=0.8', 'nl-BE'],
  ['en;q=0.5, nl;q=0.7', 'nl'],
  ['fr-FR, de;q=0.9, en-GB;q=0.4', 'en-GB'],
  ['EN', 'EN'],
  ['nl;q=0, en;q=0.1', 'en'],
  ['nl ; q=1.000', 'nl'],
])('a browser that accepts %s is answered in %s', (header, tag) => {
  expect(accepted(header)).toBe(tag)
})

test.each(['', '*', 'fr', 'nl;q=0', 'nl;q=2', 'nl;v=1', ';', ',,,', 'nederlands'])(
  'a browser that accepts “%s” says nothing that helps',
  (header) => {
    expect(accepted(header)).toBeUndefined()
  },
)

test('whatever a browser sends, what comes of it is a language that Belfry speaks, or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z,;=0-9. q-]{0,80}$/)), (header) => {
      const tag = accepted(header)
      expect(tag === undefined || languageOf(tag) !== undefined).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import { fill } from '../../src/package/fill.ts'

test('a value stands wherever its name stood, also within a text and twice', () => {
  const template = { id: '{{BOT_ID}}', urls: ['https://{{HOST}}/a', '{{HOST}} {{HOST}}'], count: 3, none: null }
  expect(fill(template, { BOT_ID: 'b', HOST: 'h' })).toEqual({
    id: 'b',
    urls: ['https://h/a', 'h h'],
    count: 3,
    none: null,
  })
})

test('a name without a value stays', () => expect(fill('{{HOST}}', {})).toBe('{{HOST}}'))

test('no value breaks out of its text, and none is filled in again', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('","x":"', '{{BOT_ID}}', '$&', '$1', '\\', '\u2028'),
  )
  fc.assert(
    fc.property(hostile, (host) => {
      const filled = fill({ a: 'https://{{HOST}}/', b: 1 }, { HOST: host, BOT_ID: 'never' })
      expect(JSON.parse(JSON.stringify(filled))).toEqual({ a: `https://${host}/`, b: 1 })
    }),
  )
})

import fc from 'fast-check'
import { given } from '../../src/core/given.ts'

test('what is there stays as it is, what is undefined has no key', () => {
  expect(Object.entries(given({ a: 0, b: undefined, c: null, d: '' }))).toEqual([
    ['a', 0],
    ['c', null],
    ['d', ''],
  ])
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.option(fc.integer(), { nil: undefined })), (fields) => {
      expect(Object.values(given(fields))).toEqual(Object.values(fields).filter((value) => value !== undefined))
    }),
  )
})

import { anEvent, take } from './made.ts'

const withDimensions = (dimensions: unknown) => take(anEvent('measure', { data: { dimensions } }))

test.each([
  [{ Country: 31 }],
  [{ Country: '' }],
  [{ '': 'NL' }],
  [{ Country: 'NL', Year: '2026' }],
  [JSON.parse('{"__proto__":"NL"}')],
  [['NL']],
  [[]],
  ['NL'],
  [7],
])('the dimensions %j are not one name and its value, and are refused', (dimensions) => {
  expect(withDimensions(dimensions)).toEqual({
    ...{ ok: false, place: 'data.dimensions' },
    message: 'expected an object with one dimension and its value, a string',
  })
})

test.each([[undefined], [null], [{}]])('the dimensions %j are none', (dimensions) => {
  const read = withDimensions(dimensions)
  expect(read.ok && read.posted.map(({ seen }) => 'dimensions' in seen)).toEqual([false])
})

test('one dimension and its value are taken as they are', () => {
  expect(withDimensions({ constructor: 'N"L' })).toMatchObject({
    posted: [{ seen: { dimensions: { constructor: 'N"L' } } }],
  })
})

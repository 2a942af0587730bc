import fc from 'fast-check'
import {
  dataSourceSubject,
  kindOf,
  measureSubject,
  nameIn,
  readingKey,
  segmentSubject,
} from '../../src/core/subject.ts'

test('a subject is named by id where there is one', () => {
  expect([dataSourceSubject({ id: 'w1', name: 'Webshop' }), dataSourceSubject({ name: 'Webshop' })]).toEqual([
    'datasources/w1',
    'datasources/Webshop',
  ])
  expect([segmentSubject('VIP/gold'), measureSubject('Revenue')]).toEqual(['segments/VIP/gold', 'measures/Revenue'])
})

/** Names of all sorts, many of them made to look like keys. */
const names = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('a', '/', '?', '[', ']', '"', ',', '\\', 'measures/', '?["a","a"]') }),
)
const wheres = fc.option(fc.record({ dimension: names, value: names }), { nil: undefined })
const subjects = fc.oneof(names.map(measureSubject), names.map(segmentSubject))

test('a subject tells its kind and its name, whatever the name', () => {
  fc.assert(
    fc.property(names, (name) => {
      const all = [dataSourceSubject({ name }), segmentSubject(name), measureSubject(name)]
      expect(all.map(kindOf)).toEqual(['datasource', 'segment', 'measure'])
      expect(all.map(nameIn)).toEqual([name, name, name])
    }),
  )
})

test.each(['jobs/j1', 'rules/3', 'connection', 'segment/VIP', ''])(
  '“%s” is no data source, segment or measure',
  (subject) => {
    expect(kindOf(subject)).toBeUndefined()
  },
)

test('the readings of a whole subject are stored under the subject', () => {
  expect(readingKey('measures/Revenue')).toBe('measures/Revenue')
})

test('the readings of one value are stored under measure, dimension and value', () => {
  expect(readingKey('measures/Revenue', { dimension: 'Country', value: 'NL' })).toBe(
    'measures?["Revenue","Country","NL"]',
  )
})

test('the readings of two subjects never meet, whatever the names of measures, dimensions and values', () => {
  fc.assert(
    fc.property(subjects, wheres, subjects, wheres, (one, oneWhere, other, otherWhere) => {
      const isSame = JSON.stringify([one, oneWhere]) === JSON.stringify([other, otherWhere])
      expect(readingKey(one, oneWhere) === readingKey(other, otherWhere)).toBe(isSame)
    }),
    { numRuns: 500 },
  )
})

test('a measure that is named like a key of one value is not taken for it', () => {
  const where = { dimension: 'Country', value: 'NL' }
  const inOldForm = measureSubject('Revenue?["Country","NL"]')
  const inNewForm = measureSubject('?["Revenue","Country","NL"]')
  const key = readingKey(measureSubject('Revenue'), where)
  expect([readingKey(inOldForm), readingKey(inNewForm)]).not.toContain(key)
})

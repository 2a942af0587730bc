import fc from 'fast-check'
import type { Measure } from '../../src/core/api.ts'
import { isScalarBusiness } from '../../src/core/measure.ts'
import { dimensionValue, isAt, measureValue, numberOf, type Row } from '../../src/triggers/measure-value.ts'
import { at } from './made.ts'
import { shuffled } from './pages.ts'

/** The revenue of Contoso, a scalar business measure, with one output of 08:00. */
const aMeasure = (
  values: Readonly<Record<string, string>> = { Revenue: '5' },
  part: Partial<Measure> = {},
): Measure => ({
  name: 'Revenue',
  kind: 'entity',
  isScalar: true,
  isProfile: false,
  dimensions: [],
  aggregates: ['Revenue'],
  outputs: [{ evaluatedAt: at('08:00:00'), values }],
  ...part,
})
const valueIn = (values: Readonly<Record<string, string>>) => measureValue(aMeasure(values))[0]?.value

test('each output is one reading, in order', () => {
  const outputs = [
    { evaluatedAt: at('07:00:00'), values: { Revenue: '998200.00' } },
    { evaluatedAt: at('08:00:00'), values: { Revenue: '1048576.25' } },
  ]
  expect(measureValue(aMeasure({}, { outputs, displayName: 'Total revenue' }))).toEqual([
    { kind: 'reading', subject: 'measures/Revenue', evaluatedAt: at('07:00:00'), value: 998_200 },
    { kind: 'reading', subject: 'measures/Revenue', evaluatedAt: at('08:00:00'), value: 1_048_576.25 },
  ])
})

test('a measure that was never evaluated has no reading', () => {
  expect(measureValue(aMeasure({}, { outputs: [] }))).toEqual([])
})

test.each<[string, Partial<Measure>]>([
  ['with dimensions', { isScalar: false }],
  ['per customer', { isProfile: true }],
  ['that is an attribute', { kind: 'attribute' }],
  ['of unknown kind', { kind: 'odd' }],
])('a measure %s is no scalar business measure, and has no reading of its own', (_, part) => {
  const measure = aMeasure({ Revenue: '5' }, part)
  expect([isScalarBusiness(measure), measureValue(measure)]).toEqual([false, []])
})

test('a measure whose kind the API left out is no scalar business measure', () => {
  const { kind: _, ...measure } = aMeasure()
  expect([isScalarBusiness(measure), measureValue(measure)]).toEqual([false, []])
})

describe('of several outputs', () => {
  test('the one that bears the measure’s name is meant, whatever its letter case and place', () => {
    expect(valueIn({ Count: '7', Revenue: '5' })).toBe(5)
    expect(valueIn({ REVENUE: '5', Count: '7' })).toBe(5)
  })

  test('none is meant where none bears the name', () => {
    expect(valueIn({ Count: '7', Sum: '5' })).toBeNull()
  })

  test('a named one without a number is no data, also beside one with a number', () => {
    expect(valueIn({ Revenue: 'n/a', Count: '7' })).toBeNull()
  })
})

test('the only output is meant, whatever its name', () => {
  expect(valueIn({ Sum: '5' })).toBe(5)
})

test('an evaluation without a value is no data, and never 0', () => {
  expect(valueIn({})).toBeNull()
})

test.each([
  ['0', 0],
  ['7', 7],
  ['-12.5', -12.5],
  ['007', 7],
  ['1e3', 1_000],
  ['1.5E-3', 0.0015],
  ['2e+2', 200],
  ['1048576.2500', 1_048_576.25],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['-9007199254740991', -Number.MAX_SAFE_INTEGER],
])('the text “%s” is the number %d', (text, number) => {
  expect(numberOf(text)).toBe(number)
})

test.each([
  [''],
  [' '],
  [' 7'],
  ['7 '],
  ['7\n'],
  ['1,5'],
  ['1,200'],
  ['1.200.000'],
  ['1 200'],
  ["1'200"],
  ['1_200'],
  ['€7'],
  ['7%'],
  ['(7)'],
  ['--7'],
  ['7-'],
  ['.'],
  ['+3'],
  ['.5'],
  ['5.'],
  ['-'],
  ['e3'],
  ['1e'],
  ['1e3.5'],
  ['1e1000'],
  ['1e308'],
  ['1e999'],
  ['0x10'],
  ['1n'],
  ['NaN'],
  ['Infinity'],
  ['-Infinity'],
  ['null'],
  ['true'],
  ['[7]'],
  ['٧'],
  ['７'],
  ['9007199254740992'],
  ['9007199254740993'],
  ['-9007199254740992'],
])('the text “%s” is no number', (text) => {
  expect(numberOf(text)).toBeNull()
})

test('no text is no number', () => {
  expect(numberOf(undefined)).toBeNull()
})

test('every number of up to 15 digits comes back from its text as it was', () => {
  const places = fc.integer({ min: 0, max: 6 })
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), places, (digits, places) => {
      const number = digits / 10 ** places
      expect(numberOf(number.toFixed(places))).toBe(Number(number.toFixed(places)))
      expect(numberOf(number.toExponential())).toBe(number)
    }),
  )
})

test('whatever the text, it is a finite number within the safe ones, or none', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('0', '9', '.', '-', '+', 'e', 'E', ',') }))
  fc.assert(
    fc.property(texts, (text) => {
      const value = numberOf(text)
      if (value === null) return
      expect(Number.isFinite(value)).toBe(true)
      expect(Math.abs(value)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
      expect(value).toBe(Number(text))
    }),
    { numRuns: 1_000 },
  )
})

describe('one dimension value', () => {
  const measure = { name: 'Revenue', aggregates: ['Revenue'] }
  const nl = { dimension: 'Country', value: 'NL' }
  const of = (rows: readonly Row[], where = nl, one: Parameters<typeof dimensionValue>[0] = measure) =>
    dimensionValue(one, where, rows, at('08:00:00')).value

  test('is the measure’s value in the row of that value, of the evaluation that is named', () => {
    const rows = [
      { Country: 'BE', Revenue: 3 },
      { Country: 'NL', Revenue: 5 },
    ]
    expect(dimensionValue(measure, nl, rows, at('08:00:00'))).toEqual({
      kind: 'reading',
      subject: 'measures?["Revenue","Country","NL"]',
      evaluatedAt: at('08:00:00'),
      value: 5,
    })
  })

  test('is read whatever the letter case of the columns', () => {
    expect(of([{ country: 'NL', REVENUE: '5' }])).toBe(5)
  })

  test('is matched to the letter, and in another case where no row has it so', () => {
    expect(
      of([
        { Country: 'nl', Revenue: 5 },
        { Country: 'NL', Revenue: 7 },
      ]),
    ).toBe(7)
    expect(of([{ Country: 'nl', Revenue: 5 }])).toBe(5)
    expect(of([{ Country: 'NL ', Revenue: 5 }])).toBeNull()
  })

  test('may be a number or a flag in its cell', () => {
    expect(of([{ Year: 2_026, Revenue: '5' }], { dimension: 'Year', value: '2026' })).toBe(5)
    expect(of([{ IsMember: true, Revenue: '5' }], { dimension: 'IsMember', value: 'true' })).toBe(5)
  })

  test('of an empty cell is none: null is not the text “null”', () => {
    expect(of([{ Country: null, Revenue: 5 }], { dimension: 'Country', value: 'null' })).toBeNull()
  })

  test('without its row is no data, and never 0', () => {
    expect(of([])).toBeNull()
    expect(of([{ Country: 'BE', Revenue: 3 }])).toBeNull()
    expect(of([{ Region: 'NL', Revenue: 3 }])).toBeNull()
  })

  test.each([null, undefined, '', 'n/a', '1,5', true, [5], { value: 5 }, Number.NaN, 1e21])(
    'whose cell holds %j is no data',
    (cell) => {
      expect(of([{ Country: 'NL', Revenue: cell }])).toBeNull()
    },
  )

  test('is the column of the measure’s name, or its only aggregate; the dimensions are none', () => {
    const row = { Country: 'NL', Year: 2_026, Sum: 5, Count: 7 }
    expect(of([row], nl, { name: 'Revenue', aggregates: ['Sum'] })).toBe(5)
    expect(of([row], nl, { name: 'Count', aggregates: ['Sum', 'Count'] })).toBe(7)
    expect(of([row], nl, { name: 'Revenue', aggregates: ['Sum', 'Count'] })).toBeNull()
    expect(of([row], nl, { name: 'Revenue', aggregates: [] })).toBeNull()
  })

  test('is the same in whatever order the rows come, and however often', () => {
    const rows: readonly Row[] = ['NL', 'BE', 'DE', 'FR'].map((Country, index) => ({ Country, Revenue: index + 1 }))
    fc.assert(
      fc.property(shuffled([...rows, ...rows]), fc.constantFrom('NL', 'BE', 'DE', 'FR', 'LU'), (mixed, value) => {
        const where = { dimension: 'Country', value }
        expect(of(mixed, where)).toBe(of(rows, where))
      }),
    )
  })

  test('is in the row that has it, and in no other', () => {
    expect(
      [{ Country: 'NL' }, { COUNTRY: 'NL' }, { Region: 'NL' }, { Country: 'BE' }, {}].map((row) => isAt(row, nl)),
    ).toEqual([true, true, false, false, false])
  })
})

import fc from 'fast-check'
import { filterText, namesText, orderText } from '../../src/connector/odata.ts'
import { and, compare, eq, type Filter, inSegment, oneOf, or } from '../../src/core/filter.ts'

test.each<[Filter, string]>([
  [eq('CustomerId', 'ce759201'), "CustomerId eq 'ce759201'"],
  [eq('LastName', "O'Neill"), "LastName eq 'O''Neill'"],
  [compare('ActivityTime', 'gt', new Date('2026-11-20T02:00:00Z')), 'ActivityTime gt 2026-11-20T02:00:00.000Z'],
  [compare('Total', 'le', -1.5), 'Total le -1.5'],
  [compare('Email', 'ne', null), 'Email ne null'],
  [eq('IsMember', true), 'IsMember eq true'],
  [oneOf('CustomerId', 'a', "b'c"), "CustomerId in ('a','b''c')"],
  [inSegment("Men' or 1 eq 1"), "IsMemberOfSegment('Men'' or 1 eq 1')"],
  [and(eq('A', 1), or(eq('B', 2), eq('C', 3))), 'A eq 1 and (B eq 2 or C eq 3)'],
  [and(eq('A', 1)), 'A eq 1'],
  [eq('Größe_2', 1), 'Größe_2 eq 1'],
])('a filter is written as OData wants it (%#)', (filter, text) => {
  expect(filterText(filter)).toBe(text)
})

test.each<[Filter]>([
  [eq('CustomerId eq 1 or X', 'a')],
  [eq('', 'a')],
  [eq('1st', 'a')],
  [eq('a'.repeat(129), 1)],
  [eq('A', Number.NaN)],
  [eq('A', Number.POSITIVE_INFINITY)],
  [eq('A', new Date(Number.NaN))],
  [oneOf('A')],
  [and()],
  [or(eq('A', 1), and())],
  [inSegment('')],
])('a filter that cannot be asked for has no text (%#)', (filter) => {
  expect(filterText(filter)).toBeUndefined()
})

/** Reads one comparison back, as OData's grammar has it: whatever is left over was smuggled in. */
const comparison = /^([\p{L}_][\p{L}\p{N}_]*) eq '((?:[^']|'')*)'$/u

test('no text gets out of its quotes: every value comes back as it went in', () => {
  const hostile = fc.string({
    unit: fc.constantFrom("'", '"', ' ', 'o', 'r', '=', ')', '%', '\\', '\n', 'é'),
    maxLength: 30,
  })
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (value) => {
      const [, field, quoted = ''] = comparison.exec(filterText(eq('CustomerId', value)) ?? '') ?? []
      expect([field, quoted.replaceAll("''", "'")]).toEqual(['CustomerId', value])
    }),
    { numRuns: 1_000 },
  )
})

test('no name that is not plain ever becomes text, in a filter, a selection or an order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', '_', '1', ' ', "'", ',', '$', '/', '(') }), (name) => {
      const isPlain = /^[aZ_][aZ_1]{0,127}$/.test(name)
      const texts = [filterText(eq(name, 1)), namesText([name]), orderText([{ field: name }])]
      expect(texts).toEqual(isPlain ? [`${name} eq 1`, name, `${name} asc`] : [undefined, undefined, undefined])
    }),
    { numRuns: 1_000 },
  )
})

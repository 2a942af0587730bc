import fc from 'fast-check'
import type { Condition, Direction } from '../../src/core/condition.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'

const { words, formats: f } = voiceFor('en', 'Europe/Amsterdam')
const churn = shown('High risk transaction churn', 300)
const above: Condition = { kind: 'above', threshold: 1200 }
const below: Condition = { kind: 'below', threshold: 1000 }
const either: Condition = { kind: 'either', threshold: 1200 }
const rises: Condition = { kind: 'rises', by: 100, unit: 'amount' }
const falls: Condition = { kind: 'falls', by: 10, unit: 'percent', withinDays: 7 }

test.each<[string, Condition, Direction, number | undefined, number]>([
  ['is at 1,212 (above 1,200)', above, 'above', 1175, 1212],
  ['is at 1,200.4 (above 1,200)', above, 'above', 1175, 1200.4],
  ['is at 1,200.0000001 (above 1,200)', above, 'above', 1175, 1200.0000001],
  ['is at 1,212 (above 1,200 for 3 refreshes in a row)', { ...above, times: 3 }, 'above', 1206, 1212],
  ['is at 1,212 (above 1,200)', { ...above, recoverAt: 1150 }, 'above', 1175, 1212],
  ['is at 940 (below 1,000)', below, 'below', 1020, 940],
  ['is at -2.75 (below -2.5)', { kind: 'below', threshold: -2.5 }, 'below', undefined, -2.75],
  ['is at 1,212 (went above 1,200)', either, 'above', 1175, 1212],
  ['is at 1,175 (went below 1,200)', either, 'below', 1212, 1175],
  ['rose by 120 to 1,300 (alert at 100)', rises, 'rises', 1180, 1300],
  ['rose to 1,300 (alert at 100)', rises, 'rises', undefined, 1300],
  ['rose by 12% to 1,288 (alert at 10%)', { kind: 'rises', by: 10, unit: 'percent' }, 'rises', 1150, 1288],
  ['fell by 15.7% to 843.4 in 7 days (alert at 10%)', falls, 'falls', 1000, 843.4],
  [
    'fell by 12.345% to 876.55 in 1 day (alert at 12.345%)',
    { ...falls, by: 12.345, withinDays: 1 },
    'falls',
    1000,
    876.55,
  ],
  ['fell by 20% to -120 (alert at 10%)', { kind: 'falls', by: 10, unit: 'percent' }, 'falls', -100, -120],
])('the headline “%s”', (said, condition, direction, previous, current) => {
  const crossing = { condition, direction, current, ...(previous !== undefined && { previous }) }
  expect(words.threshold.crossed(f, churn, crossing)).toBe(`High risk transaction churn ${said}`)
})

test('a value that fired never reads as one that did not', () => {
  const any = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(any, any, (current, threshold) => {
      fc.pre(current > threshold)
      const said = words.threshold.crossed(f, churn, {
        condition: { kind: 'above', threshold },
        direction: 'above',
        current,
      })
      const [, value, line] = /is at (\S+) \(above (\S+)\)$/.exec(said) ?? []
      expect(Number(value?.replaceAll(',', ''))).toBeGreaterThan(Number(line?.replaceAll(',', '')))
    }),
    { numRuns: 500 },
  )
})

test('one dimension value is named with its dimension', () => {
  const where = { dimension: shown('Country', 300), value: shown('NL', 300) }
  const of = words.threshold.about(shown('Revenue by country', 300), where)
  expect(words.threshold.crossed(f, of, { condition: above, direction: 'above', current: 1212 })).toBe(
    'Revenue by country, Country NL, is at 1,212 (above 1,200)',
  )
})

test.each<[string, Condition, Direction, number | undefined]>([
  ['is back at 1,180 (not above 1,200)', above, 'above', 1180],
  ['is back at 1,140 (not above 1,150)', { ...above, recoverAt: 1150 }, 'above', 1140],
  ['is back (not above 1,200)', above, 'above', undefined],
  ['is back at 1,020 (not below 1,000)', below, 'below', 1020],
])('once it is over: “%s”', (said, condition, direction, value) => {
  const crossing = { condition, direction, current: 1212 }
  expect(words.threshold.back(f, churn, crossing, value)).toBe(`High risk transaction churn ${said}`)
})

test('a value that was computed again says what it is, and that it was nothing', () => {
  expect(words.threshold.corrected(f, churn, { condition: above, direction: 'above', current: 1212 }, 1180)).toBe(
    'High risk transaction churn was computed again: it is at 1,180, not above 1,200',
  )
  expect(words.threshold.notEvaluated(churn)).toBe('High risk transaction churn is not evaluated any more')
})

test.each([
  [above, 'goes above 1,200', 'Above 1,200; at exactly 1,200 it stays quiet.'],
  [
    { ...above, recoverAt: 1150, times: 3 } as const,
    'goes above 1,200 for 3 refreshes in a row (quiet again at 1,150)',
    'Above 1,200 for 3 refreshes in a row (quiet again at 1,150); at exactly 1,200 it stays quiet.',
  ],
  [below, 'goes below 1,000', 'Below 1,000; at exactly 1,000 it stays quiet.'],
  [either, 'passes 1,200 either way', 'Either way past 1,200; at exactly 1,200 it stays quiet.'],
  [rises, 'rises by 100', 'Compared with the evaluation before; a rise by exactly 100 counts.'],
  [falls, 'falls by 10% in 7 days', 'Compared with the value 7 days earlier; a fall by exactly 10% counts.'],
])('the rule %j says what it does and what counts', (condition, does, edge) => {
  const watch = { kind: 'threshold', of: 'segment', subject: 'VIP', condition } as const
  expect(words.rule.watch(f, watch, 'VIP')).toBe(`VIP ${does}`)
  expect(words.rule.edge(f, watch)).toBe(edge)
})

test('what a rule on a measure waits for is read back as it may be typed, and never rounded', () => {
  const said = (condition: Condition, of: 'segment' | 'measure' = 'measure') => {
    const watch = { kind: 'threshold', of, subject: 'VIP', condition } as const
    return [words.rule.watch(f, watch, 'VIP'), words.rule.edge(f, watch)]
  }
  expect(said({ kind: 'above', threshold: 1200, recoverAt: 1150.125 })).toEqual([
    'VIP goes above 1200 (quiet again at 1150.1250)',
    'Above 1200 (quiet again at 1150.1250); at exactly 1200 it stays quiet.',
  ])
  expect(said({ kind: 'below', threshold: 0.1234567 })[0]).toBe('VIP goes below 0.1234567')
  expect(said({ kind: 'rises', by: 1200.125, unit: 'percent' })[0]).toBe('VIP rises by 1200.1250%')
  expect(said({ kind: 'above', threshold: 1200 }, 'segment')[0]).toBe('VIP goes above 1,200')
})

const evaluatedAt = '2026-11-20T01:05:00.000Z'

test.each([
  [above, 1212, true, false, 'It is already above (1,212): I will tell you at the next crossing.'],
  [above, 1212, true, true, 'It is already above (1,212): the first alert goes out now.'],
  [above, 1175, false, false, 'It is at 1,175 now.'],
  [below, 940.5, true, false, 'It is already below (940.5): I will tell you at the next crossing.'],
  [either, 1175, true, false, 'It is already below (1,175): I will tell you at the next crossing.'],
  [either, 1200, false, false, 'It is at 1,200 now.'],
  [rises, 1175, false, false, 'It is at 1,175 now.'],
  [above, null, false, false, 'Its last evaluation has no readable value: the next value sets the start.'],
])('saving %j at %p says where it stands', (condition, value, already, toldNow, sentence) => {
  expect(words.rule.now(f, condition, { value, evaluatedAt, already }, toldNow)).toBe(sentence)
})

import fc from 'fast-check'
import type { TrendPoint } from '../../src/core/thin.ts'
import { type DrawChart, drawChart, svg } from '../../src/render/draw-chart.ts'
import { trend } from '../../src/render/facts/trend.ts'
import type { Chart } from '../../src/render/picture.ts'
import { fullStage } from '../../src/render/stage.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { text, value } from './any-part.ts'
import { hostile } from './messages.ts'
import { aTrend } from './trends.ts'

const voice = (locale: string) => voiceFor(locale, 'Europe/Amsterdam')
const sceneOf = (locale: string) => ({ ...voice(locale), stage: fullStage, possibleRepeat: false, threads: false })

const linesIn = (locale: string, of: 'segment' | 'measure' = 'segment'): Chart => {
  const [chart] = trend(sceneOf(locale), 'VIP', of, aTrend, [1200])
  return chart ?? bars([])
}
const bars = (counts: readonly (readonly [string, number])[]): Chart => ({
  ...{ kind: 'bars', title: 'Tasks', told: 'As counted' },
  bars: counts.map(([name, value]) => ({ name, value, color: 'good' })),
})
const drawnIn = (locale: string, chart: Chart): Promise<string> => svg(chart, voice(locale).formats)
const wordsOf = (drawing: string): readonly string[] =>
  [...drawing.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word = '']) => word)

test.each([
  ['en', 'segment', 'Members', 'Alert line 1,200', '1,212', '20 Nov', '1,100'],
  ['nl', 'segment', 'Leden', 'Drempel 1.200', '1.212', '20 nov', '1.100'],
  ['nl', 'measure', 'Waarde', 'Drempel 1.200', '1.212', '20 nov', '1.100'],
] as const)('in %s the chart of a %s says its numbers and days as the reader does', async (locale, of, ...words) => {
  expect(wordsOf(await drawnIn(locale, linesIn(locale, of)))).toEqual(expect.arrayContaining([...words]))
})

test('the line that an alert waits for is told by its dashes and its name, not by its colour alone', async () => {
  const drawing = await drawnIn('en', linesIn('en'))
  expect(drawing.match(/stroke-dasharray="6,4"/g)).toHaveLength(1)
  expect(wordsOf(drawing)).toContain('Alert line 1,200')
})

test('values of one day are no line to draw: the day is that of the reader', () => {
  const [late, early] = [
    { at: '2026-11-19T23:30:00.000Z', value: 1_000 },
    { at: '2026-11-20T08:00:00.000Z', value: 1_212 },
  ]
  const drawn = (timeZone: string, points: readonly TrendPoint[]) =>
    trend({ ...sceneOf('en'), ...voiceFor('en', timeZone) }, 'VIP', 'segment', points, [1200])
  expect(drawn('Europe/Amsterdam', [late, early])).toEqual([])
  expect(drawn('Europe/Amsterdam', [early])).toEqual([])
  expect(drawn('UTC', [late, early])).toHaveLength(1)
})

test('each bar has its name and its number', async () => {
  const drawing = await drawnIn('nl', bars(Object.entries({ Gelukt: 1031, Mislukt: 2, Overgeslagen: 0 })))
  expect(wordsOf(drawing)).toEqual(['Gelukt', 'Mislukt', 'Overgeslagen', '1.031', '2', '0'])
})

test('the same chart makes the same picture, about twice as fine as it is shown', async () => {
  const draw: DrawChart = drawChart
  const [one, other] = [await draw(linesIn('en'), voice('en').formats), await draw(linesIn('en'), voice('en').formats)]
  expect(Buffer.compare(one, other)).toBe(0)
  const header = Buffer.from(one)
  expect(header.subarray(1, 4).toString()).toBe('PNG')
  expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([900, 500])
  expect(one.byteLength).toBeLessThan(60_000)
})

test('a name is nothing but text', async () => {
  const names = [
    hostile,
    '<script>alert(1)</script>',
    '</text><image href="https://evil.example"/>',
    '${1+1}',
    'datum.value',
  ]
  const drawing = await drawnIn('en', bars(names.map((name) => [name, 3])))
  expect(drawing).not.toMatch(/<(?!\/?(svg|g|path|text|rect|line|defs|clipPath|style)\b)/)
  expect(drawing).not.toMatch(/<[^>]*(href|evil)/)
  expect(wordsOf(drawing)).toEqual(expect.arrayContaining(['${1+1}', 'datum.value']))
})

test('any values and names make a picture that is whole', async () => {
  const points = fc.array(fc.record({ at: fc.constantFrom(...aTrend.map(({ at }) => at)), value }), {
    minLength: 2,
    maxLength: 9,
  })
  await fc.assert(
    fc.asyncProperty(points, fc.array(value, { maxLength: 2 }), text, async (any, lines, name) => {
      const sorted = [...any].sort((a, b) => a.at.localeCompare(b.at))
      for (const chart of [
        ...trend(sceneOf('en'), name, 'measure', sorted, lines),
        bars([[name, Math.abs(lines[0] ?? 1)]]),
      ])
        expect(await drawnIn('en', chart)).not.toMatch(/NaN|undefined|null|Infinity/)
    }),
    { numRuns: 60 },
  )
})

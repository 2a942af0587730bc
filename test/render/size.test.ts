import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { paint } from '../../src/render/paint.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { fullStage } from '../../src/render/stage.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { bytes, visible } from '../support/card.ts'
import { limitsBroken } from '../support/card-limits.ts'
import { fullRefresh } from './alerts.ts'
import { anyDiverted, anyMessage } from './any-message.ts'
import { aCrossing, severalCrossed } from './crossings.ts'
import { aSource, failedRun, hostile } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const at = '2026-11-11T01:05:00.000Z'

test('whatever was refused as it was has at most 8 KB in another form', () => {
  const anyForm = fc.constantFrom('small' as const, 'plain' as const)
  fc.assert(
    fc.property(anyMessage, anyForm, anyDiverted, (message, form, diverted) => {
      const { card } = renderer.card(message, { ...look, ...diverted, form })
      expect(bytes(card)).toBeLessThanOrEqual(8 * 1024)
    }),
    { numRuns: 150 },
  )
})

test('a small card says what the large one says first', () => {
  const sources = Array.from({ length: 40 }, (_, index) => aSource({ name: `Source ${index}` }))
  const [large, small] = [look, { ...look, form: 'small' as const }].map((each) =>
    renderer.card(failedRun(sources), each),
  )
  expect(small?.summary).toBe(large?.summary)
  expect(visible(small?.card).join('\n')).toMatch(/40 data sources failed to refresh\n(.|\n)*and 36 more data sources/)
})

test('500 failed sources make one card that counts them all', () => {
  const sources = Array.from({ length: 500 }, (_, index) =>
    aSource({
      name: `Source ${index} ${'名'.repeat(250)}`,
      errorMessage: '🚨'.repeat(400),
      skipped: Array(50).fill('Orders'),
    }),
  )
  const { card, summary } = renderer.card(failedRun(sources), look)
  expect(bytes(card)).toBeLessThanOrEqual(25 * 1024)
  expect(summary).toBe('500 data sources failed to refresh')
  const text = visible(card).join('\n')
  const rows = text.match(/^Source \d+/gm)?.length ?? 0
  expect(text).toContain(`and ${500 - rows} more data sources`)
})

test('a full refresh in which 500 tasks failed names some and counts the rest', () => {
  const failed = Array.from({ length: 500 }, (_, index) => `Task ${index} ${'名'.repeat(250)}`)
  const counts = { successful: 0, failed: 500, skipped: 0 }
  const { card } = renderer.card(fullRefresh({ status: 'failed', counts, failed }), look)
  expect(bytes(card)).toBeLessThanOrEqual(25 * 1024)
  expect(visible(card).join('\n')).toMatch(/Task 0 .* and 490 more\n/)
})

test('500 things that were missed make one card that counts them all', () => {
  const missed = Array.from({ length: 500 }, (_, index) => ({
    kind: 'failed' as const,
    name: `Source ${index} ${'名'.repeat(250)}`,
    at,
    over: false,
  }))
  const message = { card: 'catch-up', instanceName: 'Contoso', from: at, to: at, missed, rules: [] } as const
  const { card, summary } = renderer.card(message, look)
  expect(bytes(card)).toBeLessThanOrEqual(25 * 1024)
  expect(summary).toBe('500 things happened in Contoso while Belfry was not looking')
  const text = visible(card).join('\n')
  const lines = text.match(/: Source \d+/g)?.length ?? 0
  expect(text).toContain(`and ${500 - lines} more`)
})

const worst = (index: number): string => `${index} ${hostile.slice(index % 40, (index % 40) + 300)}`
const many = Array.from({ length: 500 }, (_, index) => worst(index))
const person = (name: string) => ({ owner: name, mention: { entraId: name.slice(0, 8), name } })
const failures = failedRun(
  many.map((name) => aSource({ name, errorMessage: name, errorCode: name, skipped: many, ...person(name) })),
)
const trend = many.map((_, value) => ({ at: new Date(Date.parse(at) + value * 3_600_000).toISOString(), value }))
const crossing = (name: string) => aCrossing({ subject: name, instanceName: name, trend, ...person(name) })
const largest: Readonly<Record<string, Message>> = {
  failures,
  'failures that last': { card: 'still-open', of: failures, since: at, at },
  crossings: severalCrossed(many.map((name, index) => ({ ...crossing(name), rule: index + 1 }))),
  'one crossing with a long past': crossing(worst(0)),
  'missed things': {
    card: 'catch-up',
    instanceName: worst(0),
    from: at,
    to: at,
    missed: many.map((name) => ({ kind: 'failed', name, at, over: false, instanceName: name })),
    rules: many.map((_, index) => index + 1),
  },
}

test.each(Object.entries(largest))('500 hostile names fit one card, and a small one: %s', (_, message) => {
  for (const locale of ['en', 'nl']) {
    const [card, small] = [{}, { form: 'small' as const }].map((form) =>
      renderer.card(message, { ...look, locale, ...form }),
    )
    expect(limitsBroken(card?.card)).toEqual([])
    expect(limitsBroken(small?.card)).toEqual([])
    expect(bytes(small?.card)).toBeLessThanOrEqual(8 * 1024)
    expect(small?.card.fallbackText).not.toBe('')
  }
})

test.each<[string, Message, string]>([
  ['a crossing', crossing('VIP customers'), 'VIP customers is at 1,212 (above 1,200)'],
  [
    'a full refresh',
    fullRefresh({ counts: { successful: 12, failed: 2, skipped: 5 } }),
    'Tasks: 12 completed, 2 failed, 5 skipped.',
  ],
])('where there is no room for the chart of %s, its numbers are said', (_, message, said) => {
  const scene = { ...voiceFor('en', 'UTC'), possibleRepeat: false, threads: false }
  const [large, small] = [fullStage.points, 0].map(
    (points) => paint(message, { ...scene, stage: { ...fullStage, points } }).picture,
  )
  expect(large?.charts).toHaveLength(1)
  expect(small?.charts ?? []).toEqual([])
  expect([...(small?.headline ?? []), ...(small?.lines ?? [])]).toContain(said)
})

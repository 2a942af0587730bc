import { existsSync, readFileSync } from 'node:fs'
import Ajv, { type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { fullRefresh, paused } from './alerts.ts'
import { anyMarks, anyMessage, anyParkReason } from './any-message.ts'
import { expectGolden, languages } from './golden.ts'
import { anAlarm, aRule, aSource, failedRun, lookOf, messages, samples } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const schema = new URL('../../../shared/schemas/adaptive-card-teams.schema.json', import.meta.url)
const haveSchema = existsSync(schema)

/** Every visible string: what a button says is a command and stays as it is. */
function visible(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(visible)
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([key, item]) => (key === 'say' ? [] : visible(item)))
}

const find = (value: unknown, type: string): readonly Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap((item) => find(item, type))
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === type ? [{ ...value }] : []
  return [...own, ...Object.values(value).flatMap((item) => find(item, type))]
}

const anyDiverted = fc.option(anyParkReason).map((diverted) => (diverted === null ? {} : { diverted }))

let compiled: ValidateFunction | undefined
/** Compiled once: it is a large schema. */
function validator(): ValidateFunction {
  if (compiled !== undefined) return compiled
  const ajv = new Ajv.default({ strict: false, allErrors: false })
  addFormats.default(ajv)
  compiled = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
  return compiled
}

const bytes = (card: unknown): number => Buffer.byteLength(JSON.stringify(card))

const spoken = languages.flatMap((lang) =>
  Object.entries(messages()).map(([name, message]) => ({ lang, name, message })),
)

describe.each(spoken)('the card $name in $lang', ({ lang, name, message }) => {
  const { card, summary } = renderer.card(message, { ...look, locale: lang, ...lookOf(name) })

  test('looks as it did', () => {
    expectGolden(lang, `${name}.json`, `${JSON.stringify({ summary, card }, null, 2)}\n`)
  })

  test('keeps the rules of every card', () => {
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang })
    expect(card.fallbackText).not.toBe('')
    expect(summary).toMatch(/\S/)
    expect(find(card, 'Action.Execute').length).toBeLessThanOrEqual(6)
    for (const action of find(card, 'Action.Execute')) {
      expect(action).toMatchObject({ verb: 'say', fallback: { type: 'Action.Submit', data: action.data } })
    }
    for (const block of find(card, 'TextBlock')) expect(block.wrap).toBe(true)
  })

  const whereSchema = haveSchema ? test : test.skip
  whereSchema(`is valid by the schema of Teams${haveSchema ? '' : ' (skipped: the schema is not here)'}`, () => {
    const validate = validator()
    validate(card)
    expect(validate.errors).toBeNull()
  })
})

test('every kind of card has a sample beside the templates', () => {
  expect(
    Object.values(samples())
      .map((message) => (message.card === 'alarm' ? `alarm ${message.alarm.kind}` : message.card))
      .sort(),
  ).toEqual([
    'alarm channel-waits',
    'alarm clock-jumped',
    'alarm connection-trouble',
    'alarm database-away',
    'alarm jobs-gap',
    'alarm mailbox-gone',
    'alarm not-delivered',
    'alarm owner-left',
    'alarm parked',
    'catch-up',
    'help',
    'history',
    'no-data',
    'refresh-completed',
    'refresh-ended',
    'refresh-failed',
    'refresh-failed-again',
    'refresh-recovered',
    'refresh-succeeded',
    'rule-form',
    'rule-paused',
    'rule-removed',
    'rule-saved',
    'rules-list',
    'said',
    'settings-form',
    'settings-saved',
    'shown',
    'stale',
    'status',
    'tested',
    'threshold-crossed',
    'trouble',
    'unification-completed',
    'why',
  ])
})

test.each(anyMarks)('whatever the words from outside, a card in $locale is whole and stays in its limit', (marks) => {
  const { locale } = marks
  fc.assert(
    fc.property(anyMessage, fc.boolean(), anyDiverted, (message, possibleRepeat, diverted) => {
      const { card, summary } = renderer.card(message, { ...look, locale, possibleRepeat, ...diverted })
      expect(bytes(card)).toBeLessThanOrEqual(25 * 1024)
      const all = [...visible(card), summary].join('\n')
      expect(all).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\$\{|\{\{/)
      expect(all.isWellFormed()).toBe(true)
      expect(all.includes(marks.repeat)).toBe(possibleRepeat)
      expect(all.includes(marks.diverted)).toBe('diverted' in diverted)
      expect(find(card, 'Action.Execute').length).toBeLessThanOrEqual(6)
    }),
    { numRuns: 200 },
  )
})

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

test('a card that comes to another place says why', () => {
  const { card } = renderer.card(failedRun([aSource()]), { ...look, diverted: 'team-archived' })
  expect(visible(card)).toContain(
    'Sent to you because the conversation it was meant for cannot be reached: its team was archived.',
  )
})

test('what failed for good can be sent again with one press', () => {
  const since = '2026-11-17T09:02:00.000Z'
  const of = failedRun([aSource()])
  const { card, summary } = renderer.card(
    anAlarm({ kind: 'not-delivered', delivery: 12, reason: 'too-big', since, of }),
    look,
  )
  expect(summary).toBe('“Webshop failed to refresh” was not delivered')
  expect(find(card, 'Action.Execute').map(({ data }) => data)).toEqual([{ say: 'send again 12' }])
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
  const at = '2026-11-11T01:05:00.000Z'
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

test.each([
  ['successful', { failed: 0 }, 'good', 'Completed'],
  ['successful', { failed: 1 }, 'warning', 'Completed'],
  ['failed', { failed: 1 }, 'attention', 'Failed'],
  ['timedOut', { failed: 0 }, 'attention', 'Timed out'],
  ['constructor', { failed: 0 }, 'warning', 'Ended'],
])('a full refresh that ended as %s with %j is drawn as %s and says %s', (status, { failed }, style, state) => {
  const { card } = renderer.card(fullRefresh({ status, counts: { successful: 1, failed, skipped: 0 } }), look)
  const [banner] = find(card, 'Container')
  expect(banner?.style).toBe(style)
  expect(visible(banner)).toContain(state)
})

test('a rule that is gone for good can be removed with one press', () => {
  const { card } = renderer.card({ ...paused, reason: 'deleted' }, look)
  expect(find(card, 'Action.Execute').map(({ data }) => data)).toEqual([{ say: 'list' }, { say: 'remove 3' }])
})

test('more than six rules are changed by their number, in a channel with the mention', () => {
  const rules = [1, 2, 3, 4, 5, 6, 7].map((number) => aRule({ number }))
  const { card } = renderer.card({ card: 'rules-list', rules }, { ...look, threads: true })
  expect(find(card, 'Action.Execute')).toEqual([])
  expect(visible(card).join('\n')).toContain('“@Belfry remove”')
})

test('what a button says is the command itself, however odd its name', () => {
  const says = 'subscribe refresh failures for *a* ${b} `c`'
  const message = {
    card: 'said',
    say: { key: 'which-subject', kind: 'segment' },
    choices: [{ title: says, says }],
  } as const
  expect(find(renderer.card(message, look).card, 'Action.Execute')[0]?.data).toEqual({ say: says })
})

test('a time zone or locale nobody knows still makes a card', () => {
  const message = failedRun([aSource()])
  const { card } = renderer.card(message, { ...look, locale: 'xx_!!', timeZone: 'Mars/Olympus' })
  expect(visible(card).join('\n')).toContain('20 Nov 2026, 08:15 UTC')
})

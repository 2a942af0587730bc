import fc from 'fast-check'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { find, visible } from '../support/card.ts'
import { limitsBroken } from '../support/card-limits.ts'
import { fullRefresh, paused } from './alerts.ts'
import { anyDiverted, anyMarks, anyMessage } from './any-message.ts'
import { expectGolden, languages } from './golden.ts'
import { anAlarm, aRule, aSource, failedRun, lookOf, messages, samples } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }

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
    expect(limitsBroken(card)).toEqual([])
    for (const action of find(card, 'Action.Execute')) {
      expect(action).toMatchObject({ verb: 'say', fallback: { type: 'Action.Submit', data: action.data } })
    }
    for (const block of find(card, 'TextBlock')) expect(block.wrap).toBe(true)
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
    'alarm unsubscribed',
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
    'still-open',
    'tested',
    'threshold-crossed',
    'thresholds-crossed',
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
      const all = [...visible(card), summary].join('\n')
      expect(all).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\$\{|\{\{/)
      expect(all.isWellFormed()).toBe(true)
      expect(all.includes(marks.repeat)).toBe(possibleRepeat)
      expect(all.includes(marks.diverted)).toBe('diverted' in diverted)
      expect(limitsBroken(card)).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a long mail address stands whole on a line of its own, where it can be copied', () => {
  const owner = 'sophie.van.der.meer@contoso-europe.com'
  const { card } = renderer.card(failedRun([aSource({ owner })]), look)
  expect(find(card, 'TextBlock').map(({ text }) => text)).toContain(`Owner: ${owner}`)
  expect(JSON.stringify(find(card, 'FactSet'))).not.toContain('Owner')
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
  expect(find(card, 'Action.Execute').map(({ data }) => data)).toEqual([{ say: 'edit 3' }, { say: 'remove 3' }])
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

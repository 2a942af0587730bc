import type { FailedSource, Message } from '../../src/core/message.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { actionsOf, find, visible } from '../support/card.ts'
import { fullRefresh } from './alerts.ts'
import { aCrossing, severalCrossed } from './crossings.ts'
import { ada } from './lasting.ts'
import { aSource, failedRun } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const draw = (message: Message, changes: Partial<Look> = {}) => renderer.card(message, { ...look, ...changes }).card
const titles = (message: Message, changes: Partial<Look> = {}) =>
  actionsOf(draw(message, changes)).map(({ title }) => title)
const says = (card: unknown) => find(card, 'Action.Execute').map(({ data }) => data)

const acknowledged = { by: 'Mia', at: '2026-11-20T13:05:00.000Z' }
const one = { ...failedRun([aSource()]), rules: [3] }

test('what is most urgent comes first, and six things can be done', () => {
  expect(titles(one)).toEqual([
    'Acknowledge',
    'Mute…',
    'Refresh again',
    'Change alert',
    'Why',
    'Open in Customer Insights',
  ])
})

test('what is looked after is not asked for again, and what has recovered needs no refresh and is muted last', () => {
  const rest = ['Change alert', 'Why']
  const of = (changes: Parameters<typeof aSource>[0]) => titles({ ...one, sources: [aSource(changes)] })
  expect(of({ acknowledged })).toEqual(['Mute…', 'Refresh again', ...rest, 'Open in Customer Insights'])
  expect(of({ recoveredAt: acknowledged.at })).toEqual([...rest, 'Mute…', 'Open in Customer Insights'])
})

test.each([
  ['en', ['mute this for 1 hour', 'mute this for 4 hours', 'mute this until tomorrow']],
  ['nl', ['demp dit voor 1 uur', 'demp dit voor 4 uur', 'demp dit tot morgen']],
])('muting in %s asks for how long in the card itself', (locale, commands) => {
  const menus = find(draw(one, { locale }), 'Action.ShowCard')
  expect(menus).toHaveLength(1)
  expect(says(menus)).toEqual(commands.map((say) => ({ say })))
})

test('an alert of one rule is changed in its form, of several in the list', () => {
  const crossings = [aCrossing(), aCrossing({ subject: 'VIP customers' })]
  expect(says(draw(aCrossing()))).toContainEqual({ say: 'edit 3' })
  expect(says(draw(severalCrossed(crossings)))).toContainEqual({ say: 'edit 3' })
  expect(titles(failedRun([aSource()]))).toContain('Alerts here')
})

test('whoever stands in holds nothing that is not theirs', () => {
  expect(titles(one, { diverted: 'bot-removed' })).toEqual([
    'Refresh again',
    'Alerts here',
    'Why',
    'Open in Customer Insights',
  ])
})

test('a test does nothing to what has not happened, and calls nobody', () => {
  const card = draw({ card: 'tested', rule: 3, of: failedRun([aSource({ mention: ada })]) })
  expect(actionsOf(card).map(({ title }) => title)).toEqual(['Change alert', 'Open in Customer Insights'])
  expect(find(card, 'mention')).toEqual([])
})

test('where cards are not drawn a link is written out, and a menu is its first choice', () => {
  expect(renderer.text(one, look)).toMatch(
    /You can say: “ack”, “mute this for 1 hour”, “refresh "Webshop" in "Contoso Production"”, “edit 3” and “why”\nOpen in Customer Insights: https:\/\/home\.ci\.ai\.dynamics\.com\/$/,
  )
})

test('a crossing is drawn with its line, and with how it came back', () => {
  const trend = [1175, 1212].map((value, index) => ({ at: `2026-11-${19 + index}T01:05:00.000Z`, value }))
  const ended = { at: '2026-11-21T01:05:00.000Z', value: 1180 }
  const series = (message: Message) => find(draw(message), 'Chart.Line').map(({ data }) => data)
  const line = { color: 'attention', legend: 'Alert line 1,200' }
  expect(series(aCrossing({ trend }))).toMatchObject([
    [{ values: [{ y: 1175 }, { x: '2026-11-20', y: 1212 }] }, { ...line, values: [{ y: 1200 }, { y: 1200 }] }],
  ])
  expect(series(aCrossing({ trend, ended }))).toMatchObject([
    [{ values: [{}, {}, { x: '2026-11-21', y: 1180 }] }, line],
  ])
  for (const hidden of [{ trend: trend.slice(1) }, { trend, ended: { ...ended, as: 'corrected' } }] as const)
    expect(series(aCrossing(hidden))).toEqual([])
})

test('of several values of one day the last is drawn', () => {
  const at = (hour: string) => `2026-11-20T${hour}:05:00.000Z`
  const points = [
    { at: '2026-11-19T01:05:00.000Z', value: 1175 },
    { at: at('01'), value: 1230 },
    { at: at('09'), value: 1212 },
  ]
  expect(find(draw(aCrossing({ trend: points })), 'Chart.Line')).toMatchObject([
    {
      data: [
        {
          values: [
            { x: '2026-11-19', y: 1175 },
            { x: '2026-11-20', y: 1212 },
          ],
        },
        {},
      ],
    },
  ])
})

test('the chart of a measure writes its numbers as the alert does', () => {
  const trend = [1175, 1212].map((value, index) => ({ at: `2026-11-${19 + index}T01:05:00.000Z`, value }))
  expect(JSON.stringify(find(draw(aCrossing({ of: 'measure', trend })), 'Chart.Line'))).toContain('Alert line 1,200')
})

test('where a card is too narrow for a chart it says the same in words', () => {
  const card = draw(fullRefresh({ counts: { successful: 12, failed: 2, skipped: 0 } }))
  const narrow = find(card, 'TextBlock').filter(({ targetWidth }) => targetWidth === 'VeryNarrow')
  expect(narrow).toMatchObject([{ text: 'Tasks: 12 completed, 2 failed, 0 skipped.' }])
})

test('whoever is called to several is not said to own all of them', () => {
  const crossings = (...owners: readonly Parameters<typeof aCrossing>[0][]) =>
    JSON.stringify(draw(severalCrossed(owners.map((owner) => aCrossing(owner)))))
  expect(crossings({ mention: ada }, { owner: 'mia@contoso.com' })).toContain('Attention: <at>')
  expect(crossings({ mention: ada }, { mention: ada })).toContain('Owner: <at>')
})

test('a full refresh is drawn with its counts, and their numbers are written with them', () => {
  const card = draw(fullRefresh({ counts: { successful: 1200, failed: 2, skipped: 0 } }))
  expect(find(card, 'Chart.VerticalBar').map(({ data }) => data)).toEqual([
    [
      { x: '1,200 Completed', y: 1200, color: 'good' },
      { x: '2 Failed', y: 2, color: 'attention' },
      { x: '0 Skipped', y: 0, color: 'warning' },
    ],
  ])
  expect(find(draw(fullRefresh()), 'Chart.VerticalBar')).toEqual([])
})

test('what still lasts is told as it is by now, without what is over', () => {
  const at = '2026-11-22T03:10:00.000Z'
  const over = aSource({ name: 'Loyalty', recoveredAt: at })
  const stale = {
    card: 'stale',
    instanceName: 'Contoso',
    of: 'datasource',
    subject: 'CRM',
    hours: 24,
    rule: 6,
  } as const
  const since = '2026-11-20T03:10:00.000Z'
  const told = (of: Extract<Message, { card: 'still-open' }>['of']) =>
    renderer.card({ card: 'still-open', of, since, at }, look).summary
  expect(told(failedRun([aSource(), over]))).toBe('Still: Webshop failed to refresh')
  expect(told({ ...stale, lastSucceededAt: '2026-11-19T03:10:00.000Z', at: since })).toBe(
    'Still: CRM has not refreshed for 72 h',
  )
})

test('what still lasts keeps its error, and says once since when', () => {
  const [since, at] = ['2026-11-20T03:10:00.000Z', '2026-11-22T03:10:00.000Z']
  const told = (of: Extract<Message, { card: 'still-open' }>['of']) =>
    renderer.text({ card: 'still-open', of, since, at }, look)
  expect(told(failedRun([aSource({ errorMessage: 'Access denied' })]))).toContain('Error: Access denied')
  const trouble = told({ card: 'trouble', instances: ['Contoso'], since, problem: 'unreachable' })
  expect(trouble).toContain('It has lasted 2 d by now.')
  expect(trouble.match(/since/gi)).toHaveLength(1)
})

test('what still lasts says who looks after which, and that it lasts where cards are not drawn', () => {
  const [since, at] = ['2026-11-20T03:10:00.000Z', '2026-11-22T03:10:00.000Z']
  const ofMia = aSource({ name: 'Loyalty', skipped: ['Orders'], acknowledged: { by: 'Mia', at: since } })
  const lasting = (sources: readonly FailedSource[]) =>
    renderer.card({ card: 'still-open', of: failedRun(sources), since, at }, look).card
  expect(visible(lasting([aSource(), ofMia])).filter((text) => text.includes('Mia'))).toHaveLength(1)
  expect(visible(lasting([aSource(), ofMia])).join('\n')).not.toContain('Orders')
  expect(visible(lasting([ofMia])).filter((text) => text.includes('Mia'))).toHaveLength(1)
  expect(lasting([aSource()]).fallbackText).toBe('Still: Webshop failed to refresh')
})

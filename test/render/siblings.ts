import type { Message, RefreshRecovered, SourceNews } from '../../src/core/message.ts'

const since = '2026-11-20T02:15:00.000Z'
const at = '2026-11-20T14:15:00.000Z'
const news = (name: string, failures: number, changes: Partial<SourceNews> = {}): SourceNews => ({
  ...{ name, at, since, failures },
  ...changes,
})
const of = (card: RefreshRecovered['card'], [first, ...others]: readonly [SourceNews, ...SourceNews[]]): Message => ({
  ...{ card, instanceName: 'Contoso Production', ...first, others, rules: [3] },
})
const nine = ['CRM', 'Loyalty', 'Orders', 'Returns', 'Stores', 'Surveys', 'Prices', 'Weather', 'Web visits']

/** Words below a card about several that it shows. */
export const siblings = (hostile: string): Readonly<Record<string, Message>> => ({
  'refresh-recovered-several': of('refresh-recovered', [
    news('Webshop', 3),
    news('CRM', 1, { since: '2026-11-20T13:50:00.000Z' }),
    news('Loyalty', 3, { at: '2026-11-20T14:16:00.000Z' }),
  ]),
  'refresh-failed-again-ten': of('refresh-failed-again', [
    news('Webshop', 4),
    ...nine.map((name) => news(name, 2, { since: '2026-11-20T08:15:00.000Z' })),
  ]),
  'refresh-failed-again-new': of('refresh-failed-again', [
    news('Webshop', 1),
    news('CRM', 1, { at: '2026-11-20T14:12:00.000Z' }),
  ]),
  'refresh-failed-again-mixed': of('refresh-failed-again', [news('Webshop', 2), news('CRM', 1)]),
  'refresh-recovered-several-hostile': of('refresh-recovered', [news(hostile, 3), news(hostile, 1)]),
})

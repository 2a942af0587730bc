import type { AlertWhen } from '../../../src/chat/command.ts'
import { settleWatch } from '../../../src/chat/settle/watch.ts'

const unsaid: AlertWhen = {
  verb: 'alert-when',
  kind: 'segment',
  subject: 'VIP customers',
  condition: 'unsaid',
  alsoNow: false,
  mails: [],
  here: false,
}

test.each([
  ['en', ['Goes above 5100', 'Goes below 5100', 'Rises by 10%', 'Has no data']],
  ['nl', ['Boven 5100 komt', 'Onder 5100 komt', 'Stijgt met 10%', 'Geen gegevens heeft']],
] as const)('the answers to what it shall do are short enough for buttons on a phone (%s)', (lang, titles) => {
  const settled = settleWatch(unsaid, 'segment', 5_100, lang)
  const answer = settled.ok ? undefined : settled.answer
  expect(answer).toMatchObject({ say: { key: 'which-condition' }, choices: titles.map((title) => ({ title })) })
})

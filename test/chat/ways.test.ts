import { toList, toNumber } from '../../src/chat/ways.ts'

test.each([
  [undefined, ['list', 'restore 3', 'send again 12']],
  ['en', ['list', 'restore 3', 'send again 12']],
  ['nl', ['lijst', 'herstel 3', 'stuur opnieuw 12']],
] as const)('the way on is said in the language of whoever reads it: %s', (lang, said) => {
  const ways = [...toList(lang), ...toNumber('restore', 3, lang), ...toNumber('send-again', 12, lang)]
  expect(ways).toEqual(said.map((one) => ({ title: one, says: one })))
})

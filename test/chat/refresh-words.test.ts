import fc from 'fast-check'
import type { Refresh } from '../../src/chat/command.ts'
import { parse } from '../../src/chat/parse.ts'
import { phraseRefresh } from '../../src/chat/phrase/refresh.ts'

test.each<[string, Omit<Refresh, 'verb'>]>([
  ['refresh', {}],
  ['refresh Webshop', { subject: 'Webshop' }],
  ['please refresh "Webshop" in "Contoso"', { subject: 'Webshop', instance: 'Contoso' }],
  ['refresh Webshop now', { subject: 'Webshop', confirmed: true }],
  ['refresh "Webshop now"', { subject: 'Webshop now' }],
  ['refresh "Webshop" not now', { subject: 'Webshop', declined: true }],
])('“%s” is understood', (text, command) => {
  expect(parse(text)).toEqual({ verb: 'refresh', ...command })
})

test('“refresh failures” is something to be told, not to be done', () => {
  expect(parse('refresh failures')).toMatchObject({ verb: 'help', guesses: ['subscribe refresh failures', 'refresh'] })
})

test('what a button says is understood as what it means, whatever the names', () => {
  const word = fc.constantFrom('now', 'not', 'in', 'Webshop', 'the', 'segment', 'failures', 'CRM', '2')
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
  const answer = fc.constantFrom({}, { confirmed: true } as const, { declined: true } as const)
  fc.assert(
    fc.property(name, fc.option(name), answer, (subject, instance, answered) => {
      const said = { subject, ...(instance !== null && { instance }), ...answered }
      expect(parse(phraseRefresh(said))).toEqual({ verb: 'refresh', ...said })
    }),
  )
})

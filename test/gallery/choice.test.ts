import fc from 'fast-check'
import { addressOf, type Choice, readChoice } from '../../src/gallery/choice.ts'

const languages = ['en', 'nl']
const read = (query: string): Choice => readChoice(new URLSearchParams(query), languages)

test('without a choice it is English, light and wide, and all of it', () => {
  expect(read('')).toEqual({ lang: 'en', theme: 'light', width: 'desktop' })
})

test('what does not fit is as if it were not there', () => {
  expect(read('lang=fr&theme=blue&width=9&show=all')).toEqual(read(''))
})

test('whatever is chosen, its address is read as the same choice', () => {
  const anyChoice = fc.record(
    {
      lang: fc.constantFrom(...languages),
      theme: fc.constantFrom('light', 'dark'),
      width: fc.constantFrom('desktop', 'phone'),
      show: fc.constantFrom('cards', 'mails'),
      card: fc.string({ unit: 'grapheme' }),
    },
    { requiredKeys: ['lang', 'theme', 'width'] },
  )
  fc.assert(fc.property(anyChoice, (choice) => expect(read(addressOf(choice).slice(2))).toEqual(choice)))
})

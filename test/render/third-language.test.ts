import { isAnswer } from '../../src/core/message.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { en } from '../../src/words/en.ts'
import { languageOf, languages } from '../../src/words/index.ts'
import { lookOf, messages } from './messages.ts'

const mark = '¿'

/** A language of which every text and every sentence is marked: what it leaves unmarked, nobody could translate. */
const marked = <T extends object>(words: T): T =>
  new Proxy(words, {
    get: (target, key) => {
      const said: unknown = Reflect.get(target, key)
      if (typeof said === 'function') return (...args: unknown[]) => asMarked(Reflect.apply(said, target, args))
      return asMarked(said)
    },
  })
const asMarked = (said: unknown): unknown => {
  if (typeof said === 'string') return said === '' ? said : `${mark}${said}`
  return typeof said === 'object' && said !== null ? marked(said) : said
}

const renderer = await createRenderer()
const look: Look = { locale: 'de-DE', timeZone: 'Europe/Berlin', possibleRepeat: false }

/** All that it takes: one file that says everything, and one line that names it. */
beforeAll(() => void Object.assign(languages, { de: marked(en) }))
afterAll(() => void Reflect.deleteProperty(languages, 'de'))

const inEnglish = (() => {
  const texts: string[] = []
  const walk = (words: object): void => {
    for (const said of Object.values(words)) {
      if (typeof said === 'string') texts.push(said)
      else if (typeof said === 'object' && said !== null) walk(said)
    }
  }
  walk(en)
  return new Set(texts.filter((text) => /\p{L}{3}/u.test(text)))
})()

/** What a card shows, and what its buttons say. */
function partsOf(value: unknown): { readonly texts: readonly string[]; readonly says: readonly string[] } {
  if (typeof value !== 'object' || value === null) return { texts: [], says: [] }
  const found = Object.entries(value).map(([key, item]: [string, unknown]) => {
    if (typeof item !== 'string') return partsOf(item)
    if (key === 'say') return { texts: [], says: [item] }
    return { texts: ['text', 'title', 'value', 'label', 'fallbackText'].includes(key) ? [item] : [], says: [] }
  })
  return { texts: found.flatMap(({ texts }) => texts), says: found.flatMap(({ says }) => says) }
}

describe.each(Object.entries(messages()))('%s in a language that was just added', (name, message) => {
  test('is a card in that language, whose buttons say what English ones do', () => {
    expect(languageOf(look.locale)).toBe('de')
    const { card, summary } = renderer.card(message, { ...look, ...lookOf(name) })
    const { texts, says } = partsOf(card)
    expect(card.lang).toBe('de')
    expect(summary).toMatch(mark)
    // what a button of an answer is called was written when it was answered
    const facts = JSON.stringify(message)
    expect(texts.filter((text) => inEnglish.has(text) && !facts.includes(JSON.stringify(text)))).toEqual([])
    const english = renderer.card(message, { ...look, locale: 'en', ...lookOf(name) })
    expect(says).toEqual(partsOf(english.card).says)
  })

  test('is a mail in that language, where it is mailed', async () => {
    if (isAnswer(message)) return
    const { subject, text, html } = await renderer.mail(message, { ...look, ...lookOf(name) })
    for (const part of [subject, text, html]) expect(part).toMatch(mark)
    expect(html).toMatch(/<html[^>]* lang="de"/)
    expect(text.split('\n').filter((line) => inEnglish.has(line.trim()))).toEqual([])
  })
})

test('numbers and moments are written as that language does', () => {
  const crossing = messages()['threshold-crossed']
  if (crossing === undefined) throw new Error('There is no crossing among the samples')
  const { summary, card } = renderer.card(crossing, look)
  expect(summary).toMatch(/1\.212/)
  expect(JSON.stringify(card)).toMatch(/20\. Nov\. 2026/)
})

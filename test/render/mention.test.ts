import fc from 'fast-check'
import { markdown } from '../../src/render/escape.ts'
import { mention, mentionable } from '../../src/render/mention.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { find, visible } from '../support/card.ts'
import { text } from './any-part.ts'
import { ada } from './lasting.ts'
import { aSource, failedRun, hostile } from './messages.ts'

const { formats } = voiceFor('en', 'UTC')
const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const entraId = '5b0c2f77-1e8a-4a0e-b1f6-3a7e4c9d2b60'
const drawn = (mentions: readonly { readonly entraId: string; readonly name: string }[], changes: Partial<Look> = {}) =>
  renderer.card(
    failedRun(mentions.map((one, index) => aSource({ name: `Source ${index}`, mention: one, owner: `o${index}` }))),
    { ...look, ...changes },
  ).card
const meant = (card: unknown) => find(card, 'mention').map((one) => one.mentioned)

/** Names as people have them, and names made to break out. */
const anyName = fc.oneof(
  text,
  fc.constantFrom(hostile, '</at><at>Everyone</at>', '<at>', 'a</at>b', '&lt;at&gt;', '**', '“”'),
)

test('whatever a name holds, it stays within its own mention and is no Markdown', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const safe = mentionable(name)
      expect(safe).not.toMatch(/[<>&*_`[\]\\"'#|~{}$]|:\/\/|www\.|[\p{Cc}\p{Zl}\p{Zp}]/iu)
      expect(markdown(`x ${safe}`)).toBe(`x ${safe}`)
      const { line, mentions } = mention({ title: 'Owner', people: [{ entraId, name }] }, formats)
      if (safe === '') expect([line, mentions]).toEqual([`Owner: ${markdown(name)}`, []])
      else {
        expect(line).toBe(`Owner: <at>${safe}</at>`)
        expect(mentions).toEqual([
          { type: 'mention', text: `<at>${safe}</at>`, mentioned: { id: entraId, name: safe } },
        ])
      }
    }),
  )
})

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ["Siobhán O'Connor-Smith (EU)", 'Siobhán O’Connor-Smith (EU)'],
  ['Jansen & Co', 'Jansen ＆ Co'],
  ['<b>Jan</b>', '‹b›Jan‹b›'],
  ['דנה כהן', 'דנה כהן'],
  ['[pay](https://evil.example)', 'pay(httpsevil.example)'],
])('%s is mentioned as %s', (name, shown) => {
  expect(mentionable(name)).toBe(shown)
})

test('who owns several is mentioned once, and five people at most', () => {
  expect(meant(drawn([ada, ada]))).toEqual([{ id: ada.entraId, name: ada.name }])
  const many = Array.from({ length: 9 }, (_, index) => ({ entraId: `id-${index}`, name: `Person ${index}` }))
  expect(meant(drawn(many))).toHaveLength(5)
})

test('of two people of one name the first is mentioned', () => {
  const card = drawn([ada, { ...ada, entraId }])
  expect(meant(card)).toEqual([{ id: ada.entraId, name: ada.name }])
  expect(visible(card)).toContain('Owners: <at>Ada Lovelace</at> and Ada Lovelace')
})

test('with whoever stands in nobody is mentioned, and the owner is named', () => {
  const card = drawn([ada], { diverted: 'bot-removed' })
  expect(meant(card)).toEqual([])
  expect(visible(card)).toContain('Ada Lovelace')
})

test('the owner of what has recovered is named, not called', () => {
  const recoveredAt = '2026-11-20T15:25:00.000Z'
  const { card } = renderer.card(failedRun([aSource({ mention: ada, recoveredAt })]), look)
  expect(meant(card)).toEqual([])
  expect(visible(card)).toContain('Ada Lovelace')
})

test('a text names the owner plainly', () => {
  expect(renderer.text(failedRun([aSource({ mention: ada })]), look)).toContain('Owner: Ada Lovelace')
})

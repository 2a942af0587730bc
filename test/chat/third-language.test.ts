import { parse } from '../../src/chat/parse.ts'
import { phrase } from '../../src/chat/phrase.ts'
import { en } from '../../src/words/en.ts'
import { languages } from '../../src/words/index.ts'
import { phrasesFor } from '../../src/words/phrases.ts'
import { useDatabase } from '../support/database.ts'
import { aKnownRoom, choicesOf } from './room.ts'

const database = useDatabase()

beforeAll(() => void Object.assign(languages, { de: { ...en, button: { ...en.button, undo: 'Rückgängig' } } }))
afterAll(() => void Reflect.deleteProperty(languages, 'de'))

test('a conversation in a language that was just added is answered in it, and speaks English or Dutch to the bot', async () => {
  const room = await aKnownRoom(database.db)
  expect(await room.say('language german')).toMatchObject({ say: { key: 'language' } })
  await room.say('subscribe refresh failures')
  const english = await room.say('mute 1 for 1 hour')
  expect(english).toMatchObject({ say: { key: 'muted' }, choices: [{ title: 'Rückgängig' }] })
  expect(choicesOf(english)).toEqual(['unmute 1'])
  expect(await room.say('demp 1 voor 1 uur')).toMatchObject({ say: { key: 'muted' } })
  expect(await room.say('taal nederlands')).toMatchObject({ say: { key: 'language' } })
  expect(await room.say('mute 1 until tomorrow')).toMatchObject({ say: { key: 'muted' } })
})

test.each(['en', 'nl'] as const)('what the mute menu of a card says is understood (%s)', (lang) => {
  const words = phrasesFor(lang)
  const times = [
    [words.lasting(1, 'hour'), { minutes: 60 }],
    [words.lasting(4, 'hour'), { minutes: 240 }],
    [words.until(words.tomorrow), { day: 'tomorrow' }],
  ] as const
  for (const [time, until] of times) {
    const meant = { verb: 'mute', what: { of: 'shown' }, until } as const
    expect(parse(words.mute(words.this, time))).toEqual(meant)
    expect(phrase(meant, lang)).toBe(words.mute(words.this, time))
  }
  expect(parse(words.why(''))).toEqual({ verb: 'why' })
  expect(parse(words.why('').trim())).toEqual({ verb: 'why' })
  expect(parse(words.numbered.edit('3'))).toEqual({ verb: 'edit', number: 3 })
})

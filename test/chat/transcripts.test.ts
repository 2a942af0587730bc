import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { commands } from '../../src/chat/commands/index.ts'
import { hear } from '../../src/chat/hear.ts'
import { parse } from '../../src/chat/parse.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import type { People } from '../../src/core/people.ts'
import { createRenderer, type Renderer } from '../../src/render/renderer.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { languages } from '../../src/words/index.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, aSegment, aSource, now as began, hoursAgo, unknownPeople } from './room.ts'
import { play, type Stage } from './stage.ts'
import { readTranscript, type Transcript, withAnswers } from './transcript.ts'

/**
 * Dialogues as people have them, in `transcripts/*.md`: each is played against the real parser, store and renderer, and
 * every line that Belfry says is compared. `UPDATE_TRANSCRIPTS=1` writes what it says now, to be read before it is
 * committed.
 */
const folder = new URL('./transcripts/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.md'))

const database = useDatabase()
let renderer: Renderer
beforeAll(async () => {
  renderer = await createRenderer()
})

test.each(files)('%s', async (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const transcript = readTranscript(text)
  const answers = await play(await aStage(transcript), transcript)
  if (process.env.UPDATE_TRANSCRIPTS === '1') writeFileSync(new URL(file, folder), withAnswers(text, answers))
  else
    for (const { line, answer } of transcript.steps)
      expect({ line: line + 1, answer }).toEqual({ line: line + 1, answer: answers.get(line) ?? [] })
})

/** Everything that can be said is said somewhere, in each language. */
test.each(Object.keys(languages))('every command has its place in a dialogue in %s', (lang) => {
  const said = files
    .map((file) => readTranscript(readFileSync(new URL(file, folder), 'utf8')))
    .filter(({ settings }) => (settings.includes('language: nl') ? 'nl' : 'en') === lang)
    .flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'said' ? [parse(step.text).verb] : [])))
  expect([...new Set(said)].sort()).toEqual(Object.keys(commands).sort())
})

/** Mia is an admin, everybody else is not; there are segments, measures and data sources to talk about. */
async function aStage({ settings }: Transcript): Promise<Stage> {
  const clock = { now: began }
  const { db } = database
  const room = await aKnownRoom(db, {
    clock: async () => clock.now,
    ...(settings.includes('people have mail addresses') && { people: withAddresses }),
    mail: {
      allows: (address) => address.endsWith('@contoso.example'),
      allowedDomains: ['contoso.example'],
      adminMail: 'admin@contoso.example',
    },
    rights: {
      local: false,
      admins: ['mia'],
      instanceAccess: settings.includes('instances are opened one by one') ? 'allowed' : 'everyone',
    },
  })
  if (settings.includes('two instances'))
    await room.put(
      { segments: [aSegment('VIP')], sources: [aSource('Webshop', { id: 'f1' })] },
      { id: 'fabrikam', name: 'Fabrikam', type: 'production' },
    )
  await room.read('segments/VIP', 1_150, hoursAgo(2))
  await room.read('measures/Revenue', 98_500.5, hoursAgo(2))
  const conversation = conversationIn(settings)
  if (settings.includes('Mia has a chat with Belfry')) await within(db, (trx) => putConversation(trx, miasChat, began))
  const language = settings.map((setting) => /^language: (\w+)$/.exec(setting)?.[1]).find((each) => each !== undefined)
  if (language !== undefined)
    await within(db, (trx) => putPreferences(trx, { scope: 'conversation', id: conversation.id }, { language }))
  return {
    ...{ db, deps: room.deps, renderer, clock, conversation },
    person: (name) => ({ id: `29:${name}`, name, entraId: name.toLowerCase() }),
    look: async () => {
      const heard = await hear(room.deps, {
        activityId: '',
        conversation,
        person: mia,
        text: '',
      })
      return { locale: heard.lang, timeZone: heard.zone }
    },
  }
}

const withAddresses: People = {
  ...unknownPeople,
  find: async (entraId) => ({ name: entraId, entraId, mail: `${entraId}@contoso.example` }),
}

const bot = { serviceUrl: 'http://127.0.0.1:9/', botId: '28:belfry', botName: 'Belfry' }
const mia = { id: '29:Mia', name: 'Mia', entraId: 'mia' }
const miasChat: Conversation = { id: 'a:mia', kind: 'personal', person: mia, ...bot }

function conversationIn(settings: readonly string[]): Conversation {
  const place = settings
    .map((setting) => /^in an? (channel|group chat|personal chat)$/.exec(setting)?.[1])
    .find((each) => each)
  const kinds = { channel: 'channel', 'group chat': 'group', 'personal chat': 'personal' } as const
  const kind = place === undefined ? 'channel' : kinds[place as keyof typeof kinds]
  return { id: `19:${kind}`, kind, ...bot }
}

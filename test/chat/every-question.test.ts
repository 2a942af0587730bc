import type { ChatDeps } from '../../src/chat/deps.ts'
import type { Message } from '../../src/core/message.ts'
import { insertDelivery } from '../../src/store/deliveries.ts'
import { putMessage } from '../../src/store/messages.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { useDatabase, within } from '../support/database.ts'
import { missingPieces } from './missing-pieces.ts'
import { type Question, questions } from './questions.ts'
import { starting } from './refreshing.ts'
import { aKnownRoom, aSegment, aSource, now as began, unknownPeople } from './room.ts'

const database = useDatabase()
const mia = { id: '29:mia', name: 'Mia', entraId: 'mia' }
const bo = { id: '29:bo', name: 'Bo', entraId: 'bo' }

const jan = { name: 'Jan', entraId: '11111111-1111-4111-8111-111111111111', mail: 'jan@contoso.example' }

/** A room as a question needs it, and the hand on its clock. */
async function aScene(question: Question, lang: 'en' | 'nl') {
  const { db } = database
  const clock = { now: began }
  const rights = { local: false, admins: ['mia'], instanceAccess: 'everyone' } as const
  const room = await aKnownRoom(db, {
    clock: async () => clock.now,
    rights: question.with === 'closed-instances' ? { ...rights, instanceAccess: 'allowed' } : rights,
    people: {
      ...unknownPeople,
      find: async (said) => (said === jan.mail ? jan : undefined),
    } satisfies ChatDeps['people'],
    startRefresh: starting().startRefresh,
  })
  if (question.with === 'two-instances' || question.with === 'closed-instances')
    await room.put(
      { segments: [aSegment('VIP', { friendlyName: 'VIP customers' })], sources: [aSource('Webshop', { id: 'w2' })] },
      { id: 'fabrikam', name: 'Fabrikam', type: 'production' },
    )
  if (question.with === 'failed-message') await putFailed()
  await within(db, (trx) => putPreferences(trx, { scope: 'conversation', id: '19:data' }, { language: lang }))
  for (const text of question.before ?? []) await room.turn({ text, person: mia })
  const say = (text: string, person = mia): Promise<Message> => room.turn({ text, person })
  return { clock, say }
}

/** A message that could not be delivered, as the first. */
async function putFailed(): Promise<void> {
  await within(database.db, async (trx) => {
    const { id: messageId } = await putMessage(trx, { channel: 'teams', recipient: '19:x', groupKey: 'x' }, began)
    await insertDelivery(trx, { messageId, op: 'post', priority: 1, dueAt: began }, began)
    await trx.updateTable('deliveries').set({ state: 'failed', settled_at: began }).execute()
  })
}

/** The newest question that Mia was asked. */
async function newest() {
  const row = await database.db
    .selectFrom('dialogues')
    .selectAll()
    .where('person_id', '=', mia.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { id: row.id, half: row.half, piece: row.asks }
}

const isAnswered = async (id: number): Promise<boolean> =>
  (await database.db.selectFrom('dialogues').select('answered_at').where('id', '=', id).executeTakeFirstOrThrow())
    .answered_at !== null

const keyOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)

const cases = questions.flatMap((question) =>
  (['en', 'nl'] as const).map((lang) => ({
    ...question,
    lang,
    question,
    asks: question[lang][0],
    answer: question[lang][1],
  })),
)

test.each(cases)(
  '$verb asks for the $piece: “$asks”, “$answer”',
  async ({ question, verb, piece, lang, asks, answer }) => {
    const { clock, say } = await aScene(question, lang)
    const asked = await say(asks)
    const first = await newest()
    expect(first).toMatchObject({ half: { verb }, piece })
    await say(answer, bo)
    expect(await isAnswered(first.id)).toBe(false)
    clock.now = new Date(began.getTime() + 61 * 60_000)
    await say(answer)
    expect(await isAnswered(first.id)).toBe(false)
    await say(asks)
    const second = await newest()
    const then = keyOf(await say(answer))
    expect(await isAnswered(second.id)).toBe(true)
    expect([keyOf(asked), 'help', 'fault']).not.toContain(then)
  },
)

test('each piece that a command may ask for is asked for', () => {
  const asked = new Set(questions.map(({ verb, piece }) => `${verb}: ${piece}`))
  const missing = Object.entries(missingPieces).flatMap(([verb, pieces]) => pieces.map((piece) => `${verb}: ${piece}`))
  expect([...asked].sort()).toEqual([...missing].sort())
})

import type { ChatDeps } from '../../src/chat/deps.ts'
import { receive } from '../../src/chat/receive.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import type { ParkReason } from '../../src/core/outcome.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { useDatabase } from '../support/database.ts'
import { noMails, unknownPeople } from './room.ts'

const database = useDatabase()
const at = new Date('2026-11-21T09:00:00.000Z')
const team = '19:team@thread.tacv2'

const aConversation = (id: string, changes: Partial<Conversation> = {}): Conversation => ({
  id,
  kind: 'channel',
  serviceUrl: 'http://127.0.0.1:9/teams/',
  botId: '28:belfry',
  botName: 'Belfry',
  ...changes,
})

/** The chat room alone, with three conversations; what it tells is kept. */
async function aRoom() {
  const told: { readonly ids: readonly string[]; readonly reason: ParkReason }[] = []
  const lines: string[] = []
  let wakes = 0
  const log = { info: (event: string) => void lines.push(event), warn() {}, error() {}, debug() {} }
  const deps: ChatDeps = {
    db: database.db,
    clock: async () => at,
    newId: () => 'id',
    log,
    locale: 'en',
    timeZone: 'UTC',
    people: unknownPeople,
    rights: { local: true, admins: [], instanceAccess: 'everyone' },
    callsPerMinute: 100,
    lookUpSegments: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
    lookUpMeasure: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
    startRefresh: () => {
      throw new Error('nothing is started here')
    },
    tellNow: async () => undefined,
    mails: noMails,
    onLost: async (_, ids, reason) => void told.push({ ids: [...ids].sort(), reason }),
    wake: () => {
      wakes += 1
    },
  }
  await database.db.transaction().execute(async (trx) => {
    for (const id of ['19:a', '19:b']) await putConversation(trx, aConversation(id, { teamId: team }), at)
    await putConversation(trx, aConversation('a:mia', { kind: 'personal' }), at)
  })
  return { take: receive(deps), deps, told, lines, wakes: () => wakes }
}

test('a lost team is told once, for each of its channels that is known', async () => {
  const { take, told, lines, wakes } = await aRoom()
  const lost = { kind: 'lost', place: { teamId: team }, reason: 'bot-removed' } as const
  expect([await take(lost), await take(lost)]).toEqual([undefined, undefined])
  expect(told).toEqual([{ ids: ['19:a', '19:b'], reason: 'bot-removed' }])
  expect([lines, wakes()]).toEqual([['conversation-lost', 'conversation-lost'], 2])
})

test('a place that Belfry was never in is nobody’s loss', async () => {
  const { take, told } = await aRoom()
  await take({ kind: 'lost', place: { conversationId: '19:elsewhere' }, reason: 'conversation-gone' })
  expect(told).toEqual([])
})

test('what is lost again after it was back is told again', async () => {
  const { take, told, lines } = await aRoom()
  const place = { conversationId: '19:a' }
  await take({ kind: 'lost', place, reason: 'conversation-gone' })
  await take({ kind: 'back', place })
  await take({ kind: 'lost', place, reason: 'bot-removed' })
  expect(told.map(({ reason }) => reason)).toEqual(['conversation-gone', 'bot-removed'])
  expect(lines).toEqual(['conversation-lost', 'conversation-back', 'conversation-lost'])
})

test('when nobody can be told, nothing is lost either: Teams says it again', async () => {
  const { deps, told } = await aRoom()
  const fails: ChatDeps = { ...deps, onLost: async () => Promise.reject(new Error('made to fail')) }
  const lost = { kind: 'lost', place: { conversationId: '19:a' }, reason: 'bot-removed' } as const
  await expect(receive(fails)(lost)).rejects.toThrow('made to fail')
  await receive(deps)(lost)
  expect(told).toEqual([{ ids: ['19:a'], reason: 'bot-removed' }])
})

test('added to a team again, all of its channels can be reached', async () => {
  const { take, told } = await aRoom()
  const lost = { kind: 'lost', place: { teamId: team }, reason: 'bot-removed' } as const
  await take(lost)
  await take({ kind: 'installed', conversation: aConversation('19:b', { teamId: team }), activityId: 'f:2' })
  await take(lost)
  expect(told).toHaveLength(2)
})

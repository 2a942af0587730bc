import { createKnowAdmins } from '../../src/app/instance-admins.ts'
import { createWhoIsWho } from '../../src/app/who-is-who.ts'
import type { Directory, DirectoryAnswer, DirectoryFailure, DirectoryPerson } from '../../src/core/directory.ts'
import { listAdminMails } from '../../src/store/admins.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { at } from '../core/made.ts'
import { aConversation } from '../store/rows.ts'
import { useDatabase, within } from '../support/database.ts'

const database = useDatabase()

const anna: DirectoryPerson = {
  entraId: 'anna',
  name: 'Anna',
  mail: 'anna@contoso.example',
  userPrincipalName: 'anna@contoso.example',
  timeZone: 'Europe/Amsterdam',
  isEnabled: true,
}
const found = <T>(value: T): DirectoryAnswer<T> => ({ kind: 'found', value })
const down: DirectoryFailure = { kind: 'failed', problem: 'unreachable', detail: 'user: 503' }

/** The directory and its cache; who is asked is kept, and answers may be changed at any time. */
function aDirectory(answer: DirectoryAnswer<DirectoryPerson>) {
  const state = { now: at('10:00:00'), answer, owners: found([anna]) as DirectoryAnswer<readonly DirectoryPerson[]> }
  const asked: string[] = []
  const lines: object[] = []
  const directory: Directory = {
    person: async (name) => {
      asked.push(name)
      return state.answer
    },
    teamOwners: async (group) => {
      asked.push(group)
      return state.owners
    },
  }
  const log = { warn: (event: string, fields: object = {}) => void lines.push({ event, ...fields }) }
  const rooms = { db: database.db, clock: async () => state.now, log }
  const known = createWhoIsWho(rooms, directory)
  const pass = (ms: number): void => {
    state.now = new Date(state.now.getTime() + ms)
  }
  return { ...known, state, asked, lines, pass, rooms }
}

const hourMs = 3_600_000

test('somebody is asked for once, in any letter case, and known for half a day', async () => {
  const { knownPerson, asked, pass } = aDirectory(found(anna))
  expect(await knownPerson('Anna@contoso.example')).toEqual({ kind: 'known', value: anna })
  pass(12 * hourMs - 1)
  expect(await knownPerson(' anna@CONTOSO.example')).toEqual({ kind: 'known', value: anna })
  expect(asked).toEqual(['anna@contoso.example'])
})

test('whoever needs an old answer gets it at once, and the new one is there for the next', async () => {
  const { knownPerson, settle, state, pass } = aDirectory(found(anna))
  await knownPerson('anna')
  pass(12 * hourMs)
  state.answer = { kind: 'unknown' }
  expect(await knownPerson('anna')).toEqual({ kind: 'known', value: anna })
  await settle()
  expect(await knownPerson('anna')).toEqual({ kind: 'gone' })
})

test('whoever owns a team no more is known at once when the kept answer is old; while Graph is down that one stands', async () => {
  const { teamOwnersOf, state, pass } = aDirectory(found(anna))
  await within(database.db, (trx) =>
    putConversation(trx, aConversation({ teamId: '19:team', groupId: 'group' }), at('10:00:00')),
  )
  expect(await teamOwnersOf('19:team')).toEqual({ kind: 'known', value: [anna] })
  pass(hourMs)
  state.owners = found([])
  expect(await teamOwnersOf('19:team')).toEqual({ kind: 'known', value: [] })
  pass(hourMs)
  state.owners = down
  expect(await teamOwnersOf('19:team')).toEqual({ kind: 'known', value: [] })
})

test('while the directory is down the last known answer stands, and who was never heard of is not known', async () => {
  const { knownPerson, settle, state, pass } = aDirectory(found(anna))
  await knownPerson('anna')
  state.answer = down
  pass(48 * hourMs)
  expect(await knownPerson('anna')).toEqual({ kind: 'known', value: anna })
  await settle()
  expect(await knownPerson('anna')).toEqual({ kind: 'known', value: anna })
  expect(await knownPerson('wim')).toEqual({ kind: 'not-known' })
})

test('a mailbox of several people stays one while its settings cannot be read', async () => {
  const { timeZone: _, ...team } = { ...anna, isEnabled: false }
  const { knownPerson, settle, state, pass } = aDirectory(found({ ...team, isShared: true }))
  await knownPerson('anna')
  const again = async (person: DirectoryPerson) => {
    state.answer = found(person)
    pass(12 * hourMs)
    await knownPerson('anna')
    await settle()
    return knownPerson('anna')
  }
  expect(await again({ ...team, mayBeShared: true })).toMatchObject({ value: { isShared: true } })
  const own = await again(team)
  expect(own.kind === 'known' && own.value.isShared).toBeUndefined()
})

test('a directory that is down is left alone for a while, and told of once', async () => {
  const { knownPerson, state, asked, lines, pass } = aDirectory(down)
  for (const name of ['anna', 'wim', 'mia']) await knownPerson(name)
  expect([asked, lines]).toEqual([
    ['anna'],
    [{ event: 'directory-failed', what: 'people', problem: 'unreachable', detail: 'user: 503' }],
  ])
  pass(30_000)
  state.answer = found(anna)
  expect(await knownPerson('anna')).toEqual({ kind: 'known', value: anna })
})

test('a clock that goes back does not make the rest longer', async () => {
  const { knownPerson, state, pass } = aDirectory(down)
  await knownPerson('anna')
  state.answer = found(anna)
  pass(-hourMs)
  expect(await knownPerson('anna')).toMatchObject({ kind: 'known' })
})

test('many who ask at once for one person share the question', async () => {
  const { knownPerson, asked } = aDirectory(found(anna))
  const answers = await Promise.all(Array.from({ length: 5 }, () => knownPerson('anna')))
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['known']))
  expect(asked).toEqual(['anna'])
})

test('a time zone that could not be read this time is the one from before', async () => {
  const { knownPerson, settle, state, pass } = aDirectory(found(anna))
  await knownPerson('anna')
  pass(12 * hourMs)
  const { timeZone: _, ...without } = anna
  state.answer = found({ ...without, name: 'Anna J.' })
  await knownPerson('anna')
  await settle()
  expect(await knownPerson('anna')).toEqual({ kind: 'known', value: { ...anna, name: 'Anna J.' } })
})

test('a directory that throws is one that gives no answer', async () => {
  const { knownPerson, lines, rooms } = aDirectory(found(anna))
  const broken = createWhoIsWho(rooms, {
    person: () => Promise.reject(new Error('broken')),
    teamOwners: () => Promise.reject(new Error('broken')),
  })
  expect(await broken.knownPerson('anna')).toEqual({ kind: 'not-known' })
  expect(lines).toMatchObject([{ event: 'directory-answer-lost' }])
  expect(await knownPerson('anna')).toMatchObject({ kind: 'known' })
})

test.each([`${'x'.repeat(321)}@contoso.example`, '\uD800\0@contoso.example'])(
  'a name that nobody can have does no harm: %#',
  async (name) => {
    const { knownPerson } = aDirectory({ kind: 'unknown' })
    expect(await knownPerson(name)).toEqual({ kind: 'gone' })
  },
)

const inTeam = (id: string, groupId?: string) =>
  within(database.db, (trx) =>
    putConversation(trx, aConversation({ id, teamId: 'team', ...(groupId && { groupId }) }), at('09:00:00')),
  )

test('the owners of a team are known for an hour, by the group that any of its channels has named', async () => {
  const { teamOwnersOf, state, asked, pass } = aDirectory(down)
  await inTeam('19:general', 'group')
  await inTeam('19:alerts')
  await inTeam('19:general')
  expect(await teamOwnersOf('team')).toEqual({ kind: 'known', value: [anna] })
  state.owners = { kind: 'unknown' }
  pass(hourMs - 1)
  expect(await teamOwnersOf('team')).toEqual({ kind: 'known', value: [anna] })
  pass(1)
  expect(await teamOwnersOf('team')).toEqual({ kind: 'gone' })
  expect(asked).toEqual(['group', 'group'])
})

test('a team whose group nobody has named has no known owners, and nobody is asked', async () => {
  const { teamOwnersOf, asked } = aDirectory(down)
  await inTeam('19:general')
  expect([await teamOwnersOf('team'), await teamOwnersOf('another')]).toEqual(Array(2).fill({ kind: 'not-known' }))
  expect(asked).toEqual([])
})

test('people may be asked for while team owners may not be read', async () => {
  const { knownPerson, teamOwnersOf, state } = aDirectory(found(anna))
  await inTeam('19:general', 'group')
  state.owners = { kind: 'failed', problem: 'unauthorized', detail: 'owners: 403' }
  expect(await teamOwnersOf('team')).toEqual({ kind: 'not-known' })
  expect(await knownPerson('anna')).toMatchObject({ kind: 'known' })
})

test('the administrators of an instance are read once in half a day, and mailed where they can be', async () => {
  const { rooms, knownPerson, settle, pass } = aDirectory(found(anna))
  const calls: string[] = []
  const admins = async (instanceId: string) => {
    calls.push(instanceId)
    return { ok: true, data: ['anna', 'wim'] } as const
  }
  const { know } = createKnowAdmins({ ...rooms, api: { admins } }, { knownPerson })
  await know('contoso')
  pass(hourMs)
  await know('contoso')
  await settle()
  expect(calls).toEqual(['contoso'])
  expect(await listAdminMails(database.db, 'contoso')).toEqual(['anna@contoso.example', 'anna@contoso.example'])
  expect(await listAdminMails(database.db, 'fabrikam')).toEqual([])
})

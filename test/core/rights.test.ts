import type { Conversation } from '../../src/core/conversation.ts'
import { type Act, acts, type Facts, isAdmin, may, type Rights, readsAll } from '../../src/core/rights.ts'
import type { Person } from '../../src/core/rule.ts'

const adminId = '11111111-1111-4111-8111-111111111111'
const admin: Person = { id: '29:ada', name: 'Ada', entraId: adminId }
const mia: Person = { id: '29:mia', name: 'Mia', entraId: '22222222-2222-4222-8222-222222222222' }
const unknown: Person = { id: '29:guest', name: 'Guest' }

const local: Rights = { local: true, admins: [], instanceAccess: 'allowed' }
const allowed: Rights = { local: false, admins: [adminId], instanceAccess: 'allowed' }
const everyone: Rights = { ...allowed, instanceAccess: 'everyone' }

test.each<[string, Rights, Person, boolean]>([
  ['everybody in local mode is an admin', local, unknown, true],
  ['who is named in ADMINS is an admin', allowed, admin, true],
  ['nobody else of the tenant is an admin', allowed, mia, false],
  ['somebody without an Entra id is no admin', allowed, unknown, false],
  ['instances open to everyone make nobody an admin', everyone, mia, false],
])('%s', (_, rights, person, expected) => {
  expect(isAdmin(rights, person)).toBe(expected)
})

test('an admin without an Entra id is nobody, also when the list holds an empty id', () => {
  expect(isAdmin({ ...allowed, admins: ['', 'undefined'] }, unknown)).toBe(false)
})

test.each<[string, Rights, Person, Conversation['kind'], boolean]>([
  ['to anybody, anywhere, in local mode', local, unknown, 'channel', true],
  ['in a channel, with access for everyone', everyone, mia, 'channel', true],
  ['to anybody in their own chat, with access for everyone', everyone, unknown, 'personal', true],
  ['to an admin in their own chat', allowed, admin, 'personal', true],
  ['not to an admin in a channel, where others read along', allowed, admin, 'channel', false],
  ['not to an admin in a group chat', allowed, admin, 'group', false],
  ['not to anybody else in their own chat', allowed, mia, 'personal', false],
  ['not to anybody else in a channel', allowed, mia, 'channel', false],
])('every instance is open %s', (_, rights, person, kind, expected) => {
  expect(readsAll(rights, person, { kind })).toBe(expected)
})

const nobody: Facts = {
  kind: 'channel',
  isAdmin: false,
  isTeamOwner: false,
  isMaker: false,
  isOpen: true,
  isRefresher: false,
}

/** People in a channel with an open instance, a group and a chat; the same people where none is open. */
const somebody = {
  anyone: nobody,
  maker: { ...nobody, isMaker: true },
  owner: { ...nobody, isTeamOwner: true },
  refresher: { ...nobody, isRefresher: true },
  admin: { ...nobody, isAdmin: true },
  inGroup: { ...nobody, kind: 'group' },
  alone: { ...nobody, kind: 'personal' },
  closed: { ...nobody, isOpen: false },
  closedMaker: { ...nobody, isOpen: false, isMaker: true },
  closedAdmin: { ...nobody, isOpen: false, isAdmin: true },
} as const satisfies Readonly<Record<string, Facts>>

const all = 'anyone maker owner refresher admin inGroup alone'
const always = `${all} closed closedMaker closedAdmin`

/** Each thing that can be done, with those of the people above who may do it: written by hand from the design. */
const table: Readonly<Record<Act, string>> = {
  help: always,
  subscribe: all,
  unsubscribe: all,
  'alert-when': all,
  'name-address': 'owner admin',
  list: all,
  'list-all': 'admin closedAdmin',
  remove: 'maker owner admin',
  restore: 'maker owner admin',
  edit: 'maker owner admin',
  test: all,
  undo: 'maker owner admin closedMaker closedAdmin',
  'stop-mail': always,
  'mail-again': always,
  'send-again': 'admin closedAdmin',
  'mute-rule': 'maker owner admin',
  'mute-subject': all,
  'mute-all': 'owner admin inGroup alone closedAdmin',
  'quiet-hours': 'owner admin inGroup alone closedAdmin',
  ack: always,
  status: all,
  history: all,
  why: all,
  show: all,
  owner: 'owner admin',
  refresh: 'refresher admin',
  'allow-refresh': 'admin closedAdmin',
  'allow-instance': 'admin closedAdmin',
  'ask-access': always,
  'answer-access': 'admin closedAdmin',
  use: 'owner admin inGroup alone',
  language: 'owner admin inGroup alone closedAdmin',
  'time-zone': 'owner admin inGroup alone closedAdmin',
  settings: always,
}

test.each(Object.entries(table))('who may “%s”: %s', (act, expected) => {
  const those = Object.entries(somebody).filter(([, facts]) => isAct(act) && may(act, facts).allowed)
  expect(those.map(([who]) => who)).toEqual(expected.split(' '))
})

const isAct = (act: string): act is Act => Object.hasOwn(acts, act)

test('who owns the team makes a difference only where the refusal names owners, and it says so when nobody can tell', () => {
  for (const act of Object.keys(acts).filter(isAct)) {
    const without = may(act, nobody)
    const withOwner = may(act, somebody.owner)
    const dark = may(act, { ...nobody, isTeamOwner: undefined })
    const namesOwners = !without.allowed && without.reason.includes('owner')
    expect([act, withOwner.allowed !== without.allowed]).toEqual([act, namesOwners])
    expect([act, !dark.allowed && dark.ownersUnknown === true]).toEqual([act, namesOwners])
  }
})

test('with the directory away only the maker and admins change a rule', () => {
  const dark = { ...nobody, isTeamOwner: undefined }
  expect(may('remove', { ...dark, isMaker: true }).allowed).toBe(true)
  expect(may('remove', { ...dark, isAdmin: true }).allowed).toBe(true)
  expect(may('remove', dark)).toEqual({ allowed: false, reason: 'maker-or-owner-or-admin', ownersUnknown: true })
})

import { isAdmin, mayChange, mayNameAddress, mayRead, type Rights } from '../../src/core/rights.ts'
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
])('%s, and an admin alone may name any mail address', (_, rights, person, expected) => {
  expect([isAdmin(rights, person), mayNameAddress(rights, person)]).toEqual([expected, expected])
})

test('an admin without an Entra id is nobody, also when the list holds an empty id', () => {
  expect(isAdmin({ ...allowed, admins: ['', 'undefined'] }, unknown)).toBe(false)
})

test.each<[string, Rights, Person, 'channel' | 'group' | 'personal', boolean]>([
  ['shown to anybody, anywhere, in local mode', local, unknown, 'channel', true],
  ['shown in a channel, with access for everyone', everyone, mia, 'channel', true],
  ['shown to anybody in their own chat, with access for everyone', everyone, unknown, 'personal', true],
  ['shown to an admin in their own chat', allowed, admin, 'personal', true],
  ['kept from an admin in a channel, where others read along', allowed, admin, 'channel', false],
  ['kept from an admin in a group chat', allowed, admin, 'group', false],
  ['kept from anybody else in their own chat', allowed, mia, 'personal', false],
  ['kept from anybody else in a channel', allowed, mia, 'channel', false],
])('what instances hold is %s', (_, rights, person, kind, expected) => {
  expect(mayRead(rights, person, { kind })).toBe(expected)
})

test.each<[string, Rights, Person, boolean]>([
  ['may be changed by its creator', allowed, mia, true],
  ['may be changed by an admin', allowed, admin, true],
  ['may not be changed by another person', allowed, unknown, false],
  ['may not be changed by another person, only because instances are open to all', everyone, unknown, false],
  ['may be changed by anybody in local mode', local, unknown, true],
])('a rule %s', (_, rights, person, expected) => {
  expect(mayChange(rights, person, { createdBy: mia })).toBe(expected)
})

test('somebody who only bears the name of the creator may not change a rule', () => {
  expect(mayChange(allowed, { id: '29:other', name: 'Mia' }, { createdBy: mia })).toBe(false)
})

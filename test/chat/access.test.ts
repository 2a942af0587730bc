import fc from 'fast-check'
import { undoAccess } from '../../src/chat/access/undo-access.ts'
import type { Command } from '../../src/chat/command.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { parse } from '../../src/chat/parse.ts'
import type { Message } from '../../src/core/message.ts'
import { findChange } from '../../src/store/audit.ts'
import { insertNewNotices } from '../../src/store/notices.ts'
import { listOpenTo } from '../../src/store/openings.ts'
import { openProblem } from '../../src/store/problems.ts'
import { aFailure } from '../core/made.ts'
import { putEvent } from '../store/rows.ts'
import { useDatabase, within } from '../support/database.ts'
import { ada, bo, channelIn, chatOf, guarded, keyOf, known, mia, tell, tim } from './others.ts'
import { aMeasure, aRoom, aSegment, aSource, choicesOf, now } from './room.ts'

const database = useDatabase()
const sales = channelIn('sales')
const allow: Command = { verb: 'allow-instance', instance: 'contoso', isAllowed: true }
const list: Command = { verb: 'list' }
const subscribe: Command = { verb: 'subscribe', what: 'refresh-failed', firstFailures: false, alsoManual: false }

const secrets = ['Payroll', 'Layoffs', 'Bonuses']

/** A deployment with two instances, each closed until an admin opens it. */
async function aGuardedRoom(part: Partial<ChatDeps> = {}) {
  const room = aRoom(database.db, { rights: guarded, people: known, ...part })
  await room.put({ segments: [aSegment('VIP')], sources: [aSource('Webshop')] })
  await room.put(
    { segments: [aSegment('Payroll')], measures: [aMeasure('Layoffs')], sources: [aSource('Bonuses')] },
    { id: 'fabrikam', name: 'Fabrikam', type: 'production' },
  )
  return room.deps
}

const sayings = (message: Message): readonly string[] => choicesOf(message)
const queued = async () =>
  (await database.db.selectFrom('messages').selectAll().orderBy('id').execute()).map(({ recipient, facts }) => ({
    recipient,
    facts,
  }))

test('an instance is closed until an admin opens it here, and closed again by Undo', async () => {
  const deps = await aGuardedRoom()
  const before = await tell(deps, list, mia, sales)
  expect([keyOf(before), sayings(before)]).toEqual(['not-opened', ['ask for Contoso', 'ask for Fabrikam']])
  expect(keyOf(await tell(deps, allow, mia, sales))).toBe('admins-only')
  expect(keyOf(await tell(deps, allow, tim, sales))).toBe('admins-only')
  const opened = await tell(deps, allow, ada, sales)
  expect([keyOf(opened), sayings(opened)]).toEqual(['opened', ['close Contoso here']])
  expect(keyOf(await tell(deps, allow, ada, sales))).toBe('already-open')
  expect(keyOf(await tell(deps, subscribe, mia, sales))).toBe('rule-saved')
  const closed = await tell(deps, { ...allow, isAllowed: false }, ada, sales)
  expect([keyOf(closed), sayings(closed)]).toEqual(['closed-again', ['allow Contoso here']])
  expect(keyOf(await tell(deps, list, mia, sales))).toBe('not-opened')
})

test('a team’s instance is open in its standard channels, and nowhere else', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const keys = async (...places: readonly Parameters<typeof tell>[3][]) =>
    Promise.all(places.map(async (place) => keyOf(await tell(deps, list, mia, place))))
  expect(
    await keys(
      channelIn('sales', '19:other'),
      { ...channelIn('sales', '19:private'), isApart: true },
      channelIn('hr'),
      { ...chatOf(mia), id: '19:group', kind: 'group' },
      chatOf(mia),
    ),
  ).toEqual(['rules-list', 'not-opened', 'not-opened', 'not-opened', 'not-opened'])
})

test('a private channel is opened by itself', async () => {
  const deps = await aGuardedRoom()
  const board = { ...channelIn('sales', '19:board'), isApart: true as const }
  await tell(deps, allow, ada, board)
  expect(keyOf(await tell(deps, list, mia, board))).toBe('rules-list')
  expect(keyOf(await tell(deps, list, mia, sales))).toBe('not-opened')
})

test('a closed instance that is named is offered to be asked for', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const answer = await tell(deps, { ...subscribe, instance: 'fabrikam' }, mia, sales)
  expect([keyOf(answer), sayings(answer)]).toEqual(['closed', ['ask for Fabrikam']])
})

const named = fc.constantFrom('Payrol', 'layofs', 'bonus', 'VIP', 'x', 'all', '')
const kind = fc.constantFrom('segment' as const, 'measure' as const, 'datasource' as const, undefined)
const about = fc
  .record({ kind, subject: named, instance: fc.constantFrom('Contoso', 'Fabrikam', undefined) })
  .map(({ kind, subject, instance }) => ({
    subject,
    ...(kind && { kind }),
    ...(instance && { instance }),
  }))
const flags = { firstFailures: false, alsoManual: false }
const condition = fc.constantFrom('above' as const, 'stale' as const, 'unsaid' as const)
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ verb: 'help', reason: 'asked', guesses: [] }),
  fc.constant<Command>(list),
  about.map((one): Command => ({ verb: 'subscribe', what: 'refresh-failed', ...one, ...flags })),
  about.map((one): Command => ({ verb: 'unsubscribe', ...one, ...flags })),
  fc.tuple(about, condition).map(
    ([one, condition]): Command => ({
      ...{ verb: 'alert-when', ...one, condition, number: '10', alsoNow: false, mails: [], here: true },
    }),
  ),
  about.map(
    ({ subject: _, ...one }): Command => ({
      ...{ verb: 'alert-when', ...one, condition: 'unsaid', alsoNow: false, mails: [], here: true },
    }),
  ),
  about.map((one): Command => ({ verb: 'owner', ...one, person: 'me' })),
  fc.constantFrom<Command>(
    { verb: 'remove' },
    { verb: 'restore' },
    { verb: 'remove', number: 1 },
    { verb: 'restore', number: 1 },
  ),
  fc.constantFrom<Command>({ verb: 'use' }, { verb: 'use', instance: 'Fabrikam' }, { verb: 'ask-access' }),
)

test('nothing of a closed instance is named in any answer to anybody', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  await tell(deps, { ...allow, instance: 'Fabrikam' }, ada, sales)
  await tell(deps, { ...subscribe, subject: 'Bonuses' }, mia, sales)
  await tell(deps, { ...allow, instance: 'Fabrikam', isAllowed: false }, ada, sales)
  const someone = fc.constantFrom(mia, tim, ada)
  await fc.assert(
    fc.asyncProperty(anyCommand, someone, async (command, person) => {
      const answer = JSON.stringify(await tell(deps, command, person, sales))
      expect(secrets.filter((secret) => answer.includes(secret))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('who asks is answered by the first admin who presses, and by no other', async () => {
  const deps = await aGuardedRoom()
  for (const admin of [ada, bo]) await tell(deps, { verb: 'help', reason: 'asked', guesses: [] }, admin, chatOf(admin))
  const ask: Command = { verb: 'ask-access', instance: 'Contoso' }
  const asked = await tell(deps, ask, mia, sales)
  expect(asked).toMatchObject({ say: { key: 'asked', instance: 'Contoso' } })
  expect(keyOf(await tell(deps, ask, tim, sales))).toBe('asked-before')
  const questions = await queued()
  expect(questions.map(({ recipient }) => recipient).sort()).toEqual(['a:Ada', 'a:Bo Berg'])
  expect(questions[0]?.facts).toMatchObject({
    say: { key: 'request', by: 'Mia' },
    choices: [{ title: 'Approve' }, { title: 'Refuse' }],
  })
  const [approve = ''] = sayings(questions[0]?.facts ?? asked)
  const number = Number(/\d+/.exec(approve)?.[0])
  expect(keyOf(await tell(deps, { verb: 'approve', number }, mia, sales))).toBe('admins-only')
  const answers = await Promise.all([
    tell(deps, { verb: 'approve', number }, ada, chatOf(ada)),
    tell(deps, { verb: 'approve', number }, bo, chatOf(bo)),
  ])
  expect(answers.map(keyOf).sort()).toEqual(['answered', 'answered-already'])
  expect((await queued()).filter(({ recipient }) => recipient === sales.id).map(({ facts }) => facts)).toMatchObject([
    { say: { key: 'answer', isApproved: true } },
  ])
  expect(keyOf(await tell(deps, list, mia, sales))).toBe('rules-list')
})

test.each(['approve', 'refuse'] as const)('“%s” is taken back as a whole', async (verb) => {
  const deps = await aGuardedRoom()
  await tell(deps, { verb: 'help', reason: 'asked', guesses: [] }, ada, chatOf(ada))
  await tell(deps, { verb: 'ask-access', instance: 'Contoso' }, mia, sales)
  const [question] = await queued()
  const number = Number(/\d+/.exec(sayings(question?.facts ?? (await tell(deps, list, mia, sales)))[0] ?? '')?.[0])
  const answered = await tell(deps, { verb, number }, ada, chatOf(ada))
  const change = await findChange(deps.db, Number(/\d+/.exec(sayings(answered)[0] ?? '')?.[0]))
  if (change === undefined) throw new Error('nothing to undo')
  const turn = { activityId: 'x', conversation: chatOf(ada), person: ada, text: '', lang: 'en', zone: 'UTC' } as const
  const undone = await within(deps.db, (trx) => undoAccess(trx, deps, turn, change, now))
  expect(undone).toMatchObject({ say: { key: verb === 'approve' ? 'closed-again' : 'request' } })
  expect(await listOpenTo(deps.db, { place: 'team', id: 'sales' })).toEqual([])
  expect(await within(deps.db, (trx) => undoAccess(trx, deps, turn, change, now))).toBeUndefined()
})

test('an access change is taken back by admins only, wherever somebody owns a team', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, { verb: 'help', reason: 'asked', guesses: [] }, ada, chatOf(ada))
  await tell(deps, { verb: 'ask-access', instance: 'Contoso' }, mia, sales)
  const approved = await tell(deps, { verb: 'approve', number: 1 }, ada, chatOf(ada))
  const number = Number(/\d+/.exec(sayings(approved)[0] ?? '')?.[0])
  for (const place of [sales, channelIn('hr')])
    expect(keyOf(await tell(deps, { verb: 'undo', number }, tim, place))).toBe('admins-only')
  expect(await listOpenTo(deps.db, { place: 'team', id: 'sales' })).toEqual(['contoso'])
  expect(keyOf(await tell(deps, { verb: 'undo', number }, bo, chatOf(bo)))).toBe('closed-again')
})

test('what an admin opened unasked is closed by the command that Undo names', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const [change] = await deps.db.selectFrom('audit').select('id').execute()
  const undo: Command = { verb: 'undo', number: change?.id ?? 0 }
  expect(keyOf(await tell(deps, undo, tim, sales))).toBe('admins-only')
  expect(sayings(await tell(deps, undo, ada, sales))).toEqual(['close Contoso here'])
  expect(keyOf(await tell(deps, undo, ada, channelIn('hr')))).toBe('no-such-change')
})

test('a refusal that cannot be taken back stays as it is', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, { verb: 'help', reason: 'asked', guesses: [] }, ada, chatOf(ada))
  await tell(deps, { verb: 'ask-access', instance: 'Contoso' }, mia, sales)
  const refused = await tell(deps, { verb: 'refuse', number: 1 }, ada, chatOf(ada))
  const number = Number(/\d+/.exec(sayings(refused)[0] ?? '')?.[0])
  await deps.db.updateTable('access_requests').set({ is_approved: true }).execute()
  expect(keyOf(await tell(deps, { verb: 'undo', number }, ada, chatOf(ada)))).toBe('undone-already')
  expect((await findChange(deps.db, number))?.undoneAt).toBeUndefined()
})

test('a change of a rule is not taken back where its instance is closed meanwhile', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  await tell(deps, parse('alert when segment VIP goes above 5000'), mia, sales)
  const changed = await tell(deps, parse('edit 1 to 6000'), mia, sales)
  const number = changed.card === 'rule-saved' ? changed.changed?.change : undefined
  await tell(deps, { ...allow, isAllowed: false }, ada, sales)
  expect(keyOf(await tell(deps, { verb: 'undo', number: number ?? 0 }, mia, sales))).toBe('not-opened')
})

test('a rule that somebody made for their own address opens nothing in their own chat; another’s rule does', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  await tell(deps, parse('alert when segment VIP goes above 5000 email me'), mia, sales)
  expect(keyOf(await tell(deps, list, mia, chatOf(mia)))).toBe('not-opened')
  await tell(deps, parse('alert when segment VIP goes above 6000 email mia@contoso.example'), tim, sales)
  expect(keyOf(await tell(deps, list, mia, chatOf(mia)))).toBe('rules-list')
})

test('what happened in an instance that is closed here meanwhile is not told any more', async () => {
  const deps = await aGuardedRoom()
  for (const instance of ['Contoso', 'Fabrikam'])
    await tell(deps, { verb: 'allow-instance', instance, isAllowed: true }, ada, sales)
  const rule = await tell(deps, { ...subscribe, instance: 'Fabrikam' }, mia, sales)
  await tell(deps, parse('mute Payroll for 2 hours'), mia, sales)
  const failure = aFailure(
    { subject: 'datasources/Bonuses', source: '/instances/fabrikam' },
    { name: 'Bonuses', instanceId: 'fabrikam', instanceName: 'Fabrikam' },
  )
  const { id: eventId } = await putEvent(deps.db, failure)
  await within(deps.db, async (trx) => {
    const ruleId = rule.card === 'rule-saved' ? rule.rule.number : 0
    const conversationId = sales.id
    const problemId = await openProblem(trx, { conversationId, key: 'fabrikam/datasources/Bonuses', eventId, at: now })
    const notice = { eventId, ruleId, recipient: 'here', conversationId, groupKey: 'one', problemId, composeAt: now }
    await insertNewNotices(trx, [notice], now)
  })
  const looks = ['history', 'status', 'why', 'mute', 'unmute', 'ack'].map(parse)
  const told = async () => {
    const answers = []
    for (const look of looks) answers.push(await tell(deps, look, mia, sales))
    return JSON.stringify(answers)
  }
  expect(await told()).toMatch(/Bonuses.*Payroll/)
  await tell(deps, { verb: 'allow-instance', instance: 'Fabrikam', isAllowed: false }, ada, sales)
  expect(await told()).not.toMatch(/Bonuses|Payroll/)
})

test('with no admin to reach, whoever asks hears whom to ask', async () => {
  const deps = await aGuardedRoom()
  const answer = await tell(deps, { verb: 'ask-access', instance: 'Contoso' }, mia, sales)
  expect(answer).toMatchObject({ say: { key: 'ask-yourself', admins: ['Ada', 'Bo Berg'] } })
  expect(await database.db.selectFrom('access_requests').selectAll().execute()).toEqual([])
})

test('who is mailed by a rule, or owns something, may read of its instance in their own chat', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  expect(keyOf(await tell(deps, list, mia, chatOf(mia)))).toBe('not-opened')
  await tell(deps, { verb: 'owner', subject: 'VIP', person: 'mia@contoso.example' }, tim, sales)
  expect(keyOf(await tell(deps, list, mia, chatOf(mia)))).toBe('rules-list')
  expect(keyOf(await tell(deps, list, tim, chatOf(tim)))).toBe('not-opened')
})

test('where two instances have a name, the usual one is meant', async () => {
  const deps = await aGuardedRoom()
  for (const instance of ['Contoso', 'Fabrikam']) await tell(deps, { ...allow, instance }, ada, sales)
  expect(keyOf(await tell(deps, subscribe, mia, sales))).toBe('which-instance')
  expect(keyOf(await tell(deps, { verb: 'use', instance: 'Fabrikam' }, mia, sales))).toBe('only-owners')
  const used = await tell(deps, { verb: 'use', instance: 'Fabrikam' }, tim, sales)
  expect([keyOf(used), sayings(used)]).toEqual(['usual', ['use any instance']])
  expect(await tell(deps, subscribe, mia, sales)).toMatchObject({ rule: { instanceName: 'Fabrikam' } })
  expect(await tell(deps, { ...subscribe, instance: 'Contoso' }, mia, sales)).toMatchObject({
    rule: { instanceName: 'Contoso' },
  })
  const again = await tell(deps, { verb: 'use', instance: 'any' }, tim, sales)
  expect([keyOf(again), sayings(again)]).toEqual(['usual-none', ['use Fabrikam']])
})

test('a rule is changed by its maker, an owner of the team and an admin', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const saved = await tell(deps, subscribe, mia, sales)
  if (saved.card !== 'rule-saved') throw new Error(saved.card)
  const remove: Command = { verb: 'remove', number: saved.rule.number }
  const restore: Command = { verb: 'restore', number: saved.rule.number }
  const zoe = { id: '29:zoe', name: 'Zoe' }
  expect(await tell(deps, remove, zoe, sales)).toMatchObject({ say: { key: 'not-yours', creator: 'Mia' } })
  const dark = { ...deps, people: { ...known, ownersOf: async () => undefined } }
  expect(await tell(dark, remove, tim, sales)).toMatchObject({ say: { key: 'not-yours', ownersUnknown: true } })
  expect((await tell(deps, remove, tim, sales)).card).toBe('rule-removed')
  expect((await tell(deps, restore, ada, sales)).card).toBe('rule-saved')
  expect((await tell(dark, remove, mia, sales)).card).toBe('rule-removed')
  expect(keyOf(await tell(deps, restore, ada, channelIn('hr')))).toBe('rule-elsewhere')
})

test('a mail address is named by its owner, the subject’s owner’s by anybody, others by owners of the team', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const mail = (...mails: readonly string[]): Command => ({
    ...{ verb: 'alert-when', kind: 'segment', subject: 'VIP', condition: 'above', number: '10' },
    ...{ alsoNow: false, mails, here: false },
  })
  expect(await tell(deps, mail('me'), mia, sales)).toMatchObject({
    rule: { mails: [{ address: 'mia@contoso.example' }] },
  })
  expect(keyOf(await tell(deps, mail('me'), tim, sales))).toBe('which-address')
  expect(keyOf(await tell(deps, mail('a.jansen@contoso.example'), mia, sales))).toBe('rule-saved')
  expect(keyOf(await tell(deps, mail('other@contoso.example'), mia, sales))).toBe('address-needs-admin')
  expect(keyOf(await tell(deps, mail('other@contoso.example'), tim, sales))).toBe('rule-saved')
})

test('a rule’s maker still changes its number once an owner of the team has added an address', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const rule = await tell(deps, parse('alert when segment VIP goes above 5000 email owner here'), mia, sales)
  expect(keyOf(rule)).toBe('rule-saved')
  const to = [{ kind: 'mail', address: 'Other@contoso.example' }, { kind: 'here' }]
  await deps.db
    .updateTable('rules')
    .set({ recipients: JSON.stringify(to) })
    .execute()
  expect(keyOf(await tell(deps, parse('edit 1 to 6000'), mia, sales))).toBe('rule-saved')
  const more: Command = {
    ...{ verb: 'alert-when', kind: 'segment', subject: 'VIP', condition: 'above', number: '7000' },
    ...{ alsoNow: false, mails: ['third@contoso.example'], here: true, changes: { rule: 1, revision: 2 } },
  }
  expect(keyOf(await tell(deps, more, mia, sales))).toBe('address-needs-admin')
})

test('each that was set is taken back by what its Undo says', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, allow, ada, sales)
  const owner = (person: string): Command => ({ verb: 'owner', subject: 'vip', person })
  expect(sayings(await tell(deps, owner('me'), mia, sales))).toEqual([])
  expect(sayings(await tell(deps, owner('jan@contoso.example'), tim, sales))).toEqual(['owner of "VIP" is nobody'])
  expect(sayings(await tell(deps, owner('kim@contoso.example'), tim, sales))).toEqual([
    'owner of "VIP" is jan@contoso.example',
  ])
  expect(keyOf(await tell(deps, owner('nobody'), tim, sales))).toBe('owner-none')
  expect(sayings(await tell(deps, { verb: 'time-zone', zone: 'amsterdam' }, tim, sales))).toEqual(['time zone default'])
  expect(sayings(await tell(deps, { verb: 'time-zone', zone: 'new york' }, tim, sales))).toEqual([
    'time zone Europe/Amsterdam',
  ])
  expect(sayings(await tell(deps, { verb: 'language', language: 'en-GB' }, tim, sales))).toEqual(['language default'])
  expect(sayings(await tell(deps, { verb: 'language', language: 'default' }, tim, sales))).toEqual(['language en-GB'])
  const refresher = await tell(deps, { verb: 'allow-refresh', person: 'Mia', isAllowed: true }, ada, sales, {
    mentions: [{ text: 'Mia', person: mia }],
  })
  expect(sayings(refresher)).toEqual([`do not allow ${mia.entraId} to refresh`])
  const changes = await deps.db.selectFrom('audit').select('what').orderBy('id').execute()
  expect(changes.map(({ what }) => what)).toEqual([
    ...[
      'instance-opened',
      'owner',
      'owner',
      'owner',
      'time-zone',
      'time-zone',
      'language',
      'language',
      'refresher-allowed',
    ],
  ])
})

test('a zone that is misspelt is asked about, with the nearest ones; one’s own chat is set by oneself', async () => {
  const deps = await aGuardedRoom()
  const asked = await tell(deps, { verb: 'time-zone', zone: 'Europe/Amsterdm' }, mia, chatOf(mia))
  expect([keyOf(asked), sayings(asked)[0]]).toEqual(['zone-unknown', 'time zone Europe/Amsterdam'])
  expect(keyOf(await tell(deps, { verb: 'time-zone', zone: 'Asia/Tokyo' }, mia, chatOf(mia)))).toBe('zone')
  expect(keyOf(await tell(deps, { verb: 'time-zone', zone: 'Asia/Tokyo' }, mia, sales))).toBe('only-owners')
  expect(keyOf(await tell(deps, { verb: 'language', language: 'Klingon' }, mia, chatOf(mia)))).toBe('language-unknown')
})

test('part of a name asks who is meant, and grants nothing', async () => {
  const deps = await aGuardedRoom()
  await tell(deps, { verb: 'help', reason: 'asked', guesses: [] }, bo, chatOf(bo))
  const asked = await tell(deps, { verb: 'allow-refresh', person: 'Bo', isAllowed: true }, ada, sales)
  expect([keyOf(asked), sayings(asked)]).toEqual(['person-unknown', [`allow ${bo.entraId} to refresh`]])
  expect(keyOf(await tell(deps, { verb: 'allow-refresh', person: 'bo berg', isAllowed: true }, ada, sales))).toBe(
    'refresher',
  )
})

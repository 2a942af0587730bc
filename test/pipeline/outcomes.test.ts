import { giveUpAfterMs } from '../../src/core/backoff.ts'
import { priorities } from '../../src/core/delivery.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import { lockChannel } from '../../src/store/channels.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { listFailed, sendAgain } from '../../src/store/failed.ts'
import { aRun } from '../core/made.ts'
import { aConversation, putCard, putRule, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { ada, busy, inShort, notSignedIn, taken, unanswered, useStage } from './stage.ts'

const stage = useStage()
beforeEach(() => putRule(stage.db))

const owe = async () => {
  await stage.see(aRun())
  await stage.compose()
}
const adaIsThere = () =>
  within(stage.db, (trx) => {
    const person = { id: '29:ada', name: 'Ada', entraId: ada }
    return putConversation(trx, aConversation({ id: 'chat Ada', kind: 'personal', person }), stage.now)
  })
const refused: Outcome = { class: 'permanent', reason: 'not-accepted', detail: '415' }

describe('a sign-in of our own that is refused', () => {
  test('fails nothing, stops the whole channel and raises one alarm by another way', async () => {
    stage.answer(({ op }) => (op === 'mail' ? undefined : notSignedIn))
    await owe()
    await stage.tell()
    for (const to of ['a', 'b', 'c']) await queue(stage.db, { to })
    await stage.tell()
    expect(stage.sent.filter(({ op }) => op !== 'mail')).toHaveLength(1)
    expect(inShort(stage.sent.filter(({ op }) => op === 'mail'))).toEqual(['mail alarm'])
    expect(stage.sent.at(-1)?.message).toMatchObject({ alarm: { kind: 'channel-waits', channel: 'teams' } })
    stage.pass(giveUpAfterMs / 1_000 + 900)
    await stage.tell()
    expect((await stage.deliveries()).filter(({ state }) => state === 'queued')).toHaveLength(4)
    expect(inShort(stage.sent.filter(({ op }) => op === 'mail'))).toEqual(['mail alarm'])
  })

  test('lets everything out once it works, in order', async () => {
    stage.answer(({ op }) => (op === 'mail' ? undefined : notSignedIn))
    const first = await queue(stage.db)
    const second = await queue(stage.db)
    await stage.tell()
    stage.answer(() => undefined)
    stage.pass(900)
    await stage.tell()
    expect((await stage.deliveries()).slice(0, 2)).toMatchObject([
      { id: first, state: 'sent', possible_repeat: false },
      { id: second, state: 'sent' },
    ])
  })

  test('of the mail relay is told in Teams', async () => {
    await adaIsThere()
    await within(stage.db, async (trx) => {
      const { putMessage, setFacts } = await import('../../src/store/messages.ts')
      const { insertDelivery } = await import('../../src/store/deliveries.ts')
      const to = { channel: 'mail', recipient: 'a@contoso.example', groupKey: 'x', threadId: '<1@x>' } as const
      const { id: messageId } = await putMessage(trx, to, stage.now)
      await setFacts(trx, messageId, { card: 'said', say: { key: 'which-instance' }, choices: [] })
      await insertDelivery(trx, { messageId, op: 'post', priority: priorities.alert, dueAt: stage.now }, stage.now)
    })
    stage.answer(({ op }) => (op === 'mail' ? notSignedIn : undefined))
    expect(inShort((await stage.tell()).filter(({ op }) => op !== 'mail'))).toEqual(['post alarm'])
  })

  test('fails many at once as one: what was under way already says nothing new', async () => {
    for (let n = 0; n < 10; n++) await queue(stage.db, { to: `channel ${n}` })
    stage.answer(({ op }) => (op === 'mail' ? undefined : notSignedIn))
    const underWay = await planDeliveries(stage.deps, 'cards', 10)
    for (const one of underWay) await deliver(stage.deps, one)
    expect(underWay).toHaveLength(10)
    expect(await within(stage.db, (trx) => lockChannel(trx, 'teams', stage.now))).toMatchObject({ failures: 1 })
  })

  test('by one conversation alone holds up no other for long, and is told of at most once a day', async () => {
    stage.answer(({ op, to }) => (op === 'mail' || to !== 'channel' ? undefined : notSignedIn))
    await queue(stage.db)
    for (let hour = 0; hour < 24; hour++) {
      stage.pass(3_600)
      const other = await queue(stage.db, { to: 'elsewhere' })
      await stage.tell()
      stage.pass(5)
      await stage.tell()
      expect((await stage.deliveries()).find(({ id }) => id === other)).toMatchObject({ state: 'sent' })
    }
    expect(inShort(stage.sent.filter(({ op }) => op === 'mail'))).toEqual(['mail alarm'])
    expect(await within(stage.db, (trx) => lockChannel(trx, 'teams', stage.now))).toMatchObject({ gate: 'open' })
  })

  test('that nobody can be told of is in the log', async () => {
    stage.mailOff()
    stage.answer(() => notSignedIn)
    await owe()
    await stage.tell()
    expect(stage.lines.filter(({ event }) => event === 'alarm')).toMatchObject([
      { fields: { alarm: 'channel-waits', reason: 'not-signed-in', told: 0 } },
    ])
  })
})

describe('a message that is refused', () => {
  test('as a card goes as text, and as too big goes smaller, at once', async () => {
    await owe()
    const changes = { small: 'too-big', plain: 'card-refused' } as const
    for (const [change, reason] of Object.entries(changes) as ['small' | 'plain', 'too-big' | 'card-refused'][])
      stage.answer(({ form }) => (form === undefined ? { class: 'retry-safe', reason, change, detail: '' } : undefined))
    const out = await stage.tell()
    expect(out.map(({ look, outcome }) => [look.form, outcome.class])).toEqual([
      [undefined, 'retry-safe'],
      ['plain', 'delivered'],
    ])
    expect(stage.lines.find(({ fields }) => 'reason' in fields && fields.reason === 'card-refused')).toBeDefined()
  })

  test('in every form has failed for good, the admins are told, and can send it again', async () => {
    await adaIsThere()
    stage.answer(({ to }) => (to === 'channel' ? refused : undefined))
    await owe()
    const out = await stage.tell()
    expect(inShort(out)).toEqual(['post refresh-failed', 'post alarm'])
    expect(out[1]?.message).toMatchObject({
      alarm: { kind: 'not-delivered', delivery: 1, reason: 'not-accepted', of: { card: 'refresh-failed' } },
    })
    expect(await stage.notices()).toEqual(['failed not-accepted'])
    expect(await listFailed(stage.db, 5)).toEqual([{ id: 1, reason: 'not-accepted' }])
    stage.answer(() => undefined)
    expect(await within(stage.db, (trx) => sendAgain(trx, 1, stage.now))).toBe('sent-again')
    expect(await within(stage.db, (trx) => sendAgain(trx, 1, stage.now))).toBe('not-failed')
    expect(await within(stage.db, (trx) => sendAgain(trx, 99, stage.now))).toBe('no-such-delivery')
    expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('and whose card came out another way is sent again as a change of that card', async () => {
    stage.answer(() => refused)
    await owe()
    await stage.tell()
    const [failed] = await stage.deliveries()
    if (failed === undefined) throw new Error('Nothing has failed')
    stage.answer(() => undefined)
    await queue(stage.db, { messageId: failed.message_id, op: 'edit' })
    await stage.tell()
    await within(stage.db, (trx) => sendAgain(trx, failed.id, stage.now))
    expect(inShort(await stage.tell())).toEqual(['edit refresh-failed'])
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('is an answer: nobody is told of it', async () => {
    await adaIsThere()
    await queue(stage.db, { priority: priorities.person })
    stage.answer(() => refused)
    expect(await stage.tell()).toHaveLength(1)
  })
})

test('a conversation that somebody else is changing keeps an answer waiting for two seconds at most', async () => {
  await queue(stage.db)
  stage.answer(() => busy)
  await stage.tell()
  stage.answer(() => undefined)
  const answer = await queue(stage.db, { priority: priorities.person })
  stage.pass(1)
  expect(await stage.tell()).toEqual([])
  stage.pass(1)
  await stage.tell()
  expect((await stage.deliveries()).find(({ id }) => id === answer)).toMatchObject({ state: 'sent' })
})

describe('a message that fails again and again', () => {
  test('holds up those behind it while nobody gets through, so that their order stays', async () => {
    for (let n = 0; n < 3; n++) await queue(stage.db)
    stage.answer(() => unanswered)
    for (let n = 0; n < 12; n++) {
      stage.pass(900)
      await stage.tell()
    }
    expect((await stage.deliveries()).map(({ attempts }) => attempts)).toEqual([12, 0, 0])
  })

  test('lets those behind it pass when others get through', async () => {
    const poison = { card: 'said', say: { key: 'which-instance' }, choices: [] } as const
    await queue(stage.db, { messageId: await putCard(stage.db, poison) })
    await queue(stage.db)
    stage.answer(({ message }) => ('say' in message && message.say.key === poison.say.key ? unanswered : undefined))
    for (let n = 0; n < 8; n++) {
      await queue(stage.db, { to: 'elsewhere' })
      stage.pass(900)
      await stage.tell()
    }
    const [first, second] = await stage.deliveries()
    expect([first?.state, second?.state]).toEqual(['queued', 'sent'])
  })
})

test('three days count from the first failure without a break, not from the day it was written', async () => {
  await owe()
  stage.answer(({ op }) => (op === 'mail' ? undefined : notSignedIn))
  await stage.tell()
  stage.pass(giveUpAfterMs / 1_000)
  stage.answer(() => unanswered)
  await stage.tell()
  expect(await stage.notices()).toEqual(['queued'])
  stage.answer(({ op }) => (op === 'mail' ? undefined : taken('1700')))
  stage.pass(900)
  await stage.tell()
  expect(await stage.notices()).toEqual(['sent'])
})

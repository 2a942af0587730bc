import { priorities } from '../../src/core/delivery.ts'
import { adopt } from '../../src/pipeline/adopt.ts'
import { deliver, planDeliveries } from '../../src/pipeline/deliver.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { releaseExpired } from '../../src/store/deliveries.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putCard, putRule, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { gone, inShort, useStage } from './stage.ts'

const stage = useStage()

test('a worker that lost its lease does not send', async () => {
  await queue(stage.db)
  const slow = await stage.claim()
  stage.pass(60)
  await releaseExpired(stage.db, stage.now)
  const other = await stage.claim()
  await deliver(stage.deps, slow)
  expect(stage.sent).toEqual([])
  await deliver(stage.deps, other)
  expect(stage.sent).toHaveLength(1)
})

test('a lease that has ended is lost, also before anybody else has taken the delivery', async () => {
  await queue(stage.db)
  const slow = await stage.claim()
  stage.pass(60)
  await deliver(stage.deps, slow)
  expect(stage.sent).toEqual([])
  expect(await stage.deliveries()).toMatchObject([{ state: 'sending' }])
})

test('a process that ends between sending and writing it down says later that it may be a repeat', async () => {
  await queue(stage.db)
  stage.stopAt('deliver')
  await expect(stage.tell()).rejects.toThrow('stopped at deliver')
  stage.pass(59)
  expect(await stage.tell()).toEqual([])
  stage.pass(1)
  expect(await stage.tell()).toMatchObject([{ op: 'post', look: { possibleRepeat: true } }])
  stage.pass(600)
  expect(await stage.tell()).toEqual([])
})

test('a restart goes on at once with what was claimed, as a possible repeat', async () => {
  await queue(stage.db)
  await stage.claim()
  await adopt(stage.deps)
  expect(await stage.tell()).toMatchObject([{ look: { possibleRepeat: true } }])
})

test('a restart does not hurry what waits for its next attempt', async () => {
  await queue(stage.db, { dueAt: at('11:00:00') })
  await adopt(stage.deps)
  expect(await stage.tell()).toEqual([])
})

test('what cannot be rendered holds up nothing else, and is not taken for a repeat', async () => {
  await queue(stage.db, { messageId: await putCard(stage.db, { card: 'rules-list', rules: [] }) })
  await queue(stage.db)
  const { renderer, ...deps } = stage.deps
  const card: typeof renderer.card = (message, look) => {
    if (message.card === 'rules-list') throw new Error('no such word')
    return renderer.card(message, look)
  }
  for (let round = 0; round < 2; round++)
    for (const delivery of await planDeliveries(stage.deps, 'cards', 10))
      await deliver({ ...deps, renderer: { ...renderer, card } }, delivery)
  expect(inShort(stage.sent)).toEqual(['post said'])
  expect(await stage.deliveries()).toMatchObject([
    { state: 'queued', reason: 'not-rendered', possible_repeat: false },
    { state: 'sent' },
  ])
})

test('no more than asked for is claimed, of the kind that was asked for', async () => {
  const cards = []
  for (const to of ['a', 'b', 'c']) cards.push(await queue(stage.db, { to }))
  const answer = await queue(stage.db, { priority: priorities.person })
  const planned = async (...which: ['answers' | 'cards' | 'mails', number]) =>
    (await planDeliveries(stage.deps, ...which)).map(({ id }) => id)
  expect(await planned('cards', 2)).toEqual(cards.slice(0, 2))
  expect(await planned('answers', 2)).toEqual([answer])
  expect(await planned('mails', 2)).toEqual([])
})

test('a channel is told in threads, a person is not', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'mia', kind: 'personal' }), stage.now))
  await putRule(stage.db)
  await putRule(stage.db, { conversationId: 'mia' })
  await stage.see(aRun())
  stage.pass(5)
  const looks = (await stage.tell()).map(({ target, look }) =>
    target.channel === 'teams' ? [target.conversation.id, look.threads] : [],
  )
  expect(looks).toEqual([
    ['channel', true],
    ['mia', false],
  ])
})

test('a message that is gone again and again is posted each time, not forgotten', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.tell()
  await stage.see(aRun({ outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't2', endedAt: at('10:00:05') }))
  stage.answer(({ op }) => (op === 'post' ? undefined : gone))
  expect(inShort(await stage.tell())).toEqual([
    'edit refresh-failed',
    'post refresh-failed',
    'reply refresh-recovered',
    'post refresh-recovered',
  ])
})

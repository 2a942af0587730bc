import { priorities } from '../../src/core/delivery.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { insertDelivery } from '../../src/store/deliveries.ts'
import { putMessage, setFacts } from '../../src/store/messages.ts'
import { listWaitingChannels } from '../../src/store/ways-out.ts'
import { aMessage, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const owe = (address: string, name = address) =>
  within(stage.db, async (trx) => {
    const to = { channel: 'mail', recipient: address, groupKey: name, threadId: `<${name}@x>` } as const
    const { id: messageId } = await putMessage(trx, to, stage.now)
    await setFacts(trx, messageId, aMessage)
    await insertDelivery(trx, { messageId, op: 'post', priority: priorities.alert, dueAt: stage.now }, stage.now)
  })

const throttled: Outcome = { class: 'retry-safe', reason: 'sender-throttled', afterMs: 120_000, detail: '429' }

test('a sender that is asked to slow down keeps all mail waiting for so long, and no card', async () => {
  stage.answer(({ op }) => (op === 'mail' ? throttled : undefined))
  await owe('a@contoso.example')
  await stage.tell()
  stage.answer(() => undefined)
  await owe('b@contoso.example')
  await queue(stage.db)
  expect((await stage.tell()).map(({ op }) => op)).toEqual(['post'])
  expect(await listWaitingChannels(stage.db)).toEqual([])
  stage.pass(119)
  expect(await stage.tell()).toEqual([])
  stage.pass(2)
  const late = (await stage.tell()).map(({ target }) => 'address' in target && target.address)
  expect(late.toSorted()).toEqual(['a@contoso.example', 'b@contoso.example'])
})

test('what waits for one reader goes out in its order afterwards', async () => {
  stage.answer(({ op }) => (op === 'mail' ? throttled : undefined))
  await owe('a@contoso.example', 'first')
  await stage.tell()
  stage.answer(() => undefined)
  await owe('a@contoso.example', 'second')
  stage.pass(121)
  const [first, second] = [...(await stage.tell()), ...(await stage.tell())]
  expect([first, second].map((one) => one && 'messageId' in one.target && one.target.messageId)).toEqual([
    expect.stringContaining('first'),
    expect.stringContaining('second'),
  ])
})

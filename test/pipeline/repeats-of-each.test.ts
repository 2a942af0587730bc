import { stopMail } from '../../src/pipeline/stop-mail.ts'
import { acknowledgeProblems, unacknowledgeProblems } from '../../src/store/acknowledged.ts'
import { takeJump } from '../../src/store/clock-jump.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { insertMute } from '../../src/store/mutes.ts'
import type { DueRepeat } from '../../src/store/repeats.ts'
import { claimRepeat, listRepeats } from '../../src/store/repeats.ts'
import { muteRule, removeRule } from '../../src/store/rules.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { aSegment, evaluated, pagesOf, vip } from './pages.ts'
import { day, hour, lastingOn, mia, stillFailed } from './repeating.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const { ran, tell, heard, inTrx, ahead } = lastingOn(stage)
const [a, b] = ['a@contoso.example', 'b@contoso.example'] as const
const toBoth = [a, b].map((address) => ({ kind: 'mail', address }) as const)
const due = () => listRepeats(stage.db, stage.now, 100)
const muteCrm = (seconds: number) => {
  const of = { instanceId: 'contoso', subject: 'datasources/CRM' }
  return inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until: ahead(seconds), of }, stage.now))
}

test('whoever stopped a mail that a mute held does not keep the others from its repeat', async () => {
  await putRule(stage.db, { recipients: toBoth })
  await inTrx((trx) => muteRule(trx, 1, ahead(hour)))
  await ran('failed', 'Webshop')
  expect(await heard(60)).toEqual([])
  await inTrx((trx) => stopMail(trx, stage.deps, { ruleId: 1, address: b }, stage.now))
  expect(await heard(hour + 60)).toContain('mail refresh-failed')
  expect(await heard(day)).toEqual(['mail still-open'])
})

test('a mailbox that takes nothing for now does not keep others from their repeat', async () => {
  await putRule(stage.db, { recipients: toBoth })
  stage.answer(({ to }) => (to === b ? { class: 'retry-safe', reason: 'throttled', detail: '450' } : undefined))
  await ran('failed', 'Webshop')
  await tell()
  expect(await heard(day)).toContain('mail still-open')
})

test('a source that two conversations mail to one address is in the repeat once, for the rules of both', async () => {
  await inTrx((trx) => putConversation(trx, aConversation({ id: 'other' }), stage.now))
  const recipients = [{ kind: 'mail', address: a }] as const
  await putRule(stage.db, { recipients })
  await putRule(stage.db, { recipients, conversationId: 'other' })
  await ran('failed', 'Webshop')
  expect(await heard(60)).toEqual(['mail refresh-failed'])
  const out = await tell(day)
  expect(stillFailed(out)).toEqual([['Webshop']])
  expect(out).toMatchObject([{ message: { of: { rules: [1, 2] } } }])
  expect(await heard(day - 1)).toEqual([])
})

test('while an instance cannot be read no mail says that something there is stale still; then it does', async () => {
  await putRule(stage.db, {
    watch: { kind: 'stale', subject: vip, hours: 1 },
    recipients: [{ kind: 'mail', address: a }],
  })
  pages.segments(aSegment({ evaluations: [evaluated('08:50:00', 90)] }))
  await pages.read('segments')
  expect(await heard(90)).toEqual(['mail stale'])
  pages.nothing()
  for (let n = 0; n < 5; n++) await pages.read('jobs')
  await tell(60)
  const stale = (each: readonly string[]) => each.filter((one) => one === 'mail still-open')
  expect(stale(await heard(day))).toEqual([])
  // what waits for nothing that is known stands in nobody's way
  expect(await due()).toEqual([])
  await stage.db.updateTable('feeds').set({ trouble_since: null }).execute()
  expect(stale(await heard(60))).toEqual(['mail still-open'])
})

test('what somebody looks after stands in nobody’s way, and comes when they leave it', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell()
  await inTrx((trx) => acknowledgeProblems(trx, [2], { by: mia, at: stage.now }))
  await tell()
  expect(stillFailed(await tell(day))).toEqual([['Webshop']])
  expect(await due()).toEqual([])
  await inTrx((trx) => unacknowledgeProblems(trx, [2], stage.now))
  await inTrx((trx) => reconsiderHeld(trx, 'channel', stage.now))
  expect(stillFailed(await tell(hour))).toEqual([['CRM']])
  expect(stillFailed(await tell(day))).toEqual([['Webshop', 'CRM']])
})

test('what was muted of a card comes when its mute ends, alone', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell()
  await muteCrm(30 * hour)
  expect(stillFailed(await tell(day))).toEqual([['Webshop']])
  expect(stillFailed(await tell(6 * hour))).toEqual([['CRM']])
  expect(await heard(day - 1)).toEqual([])
  expect(stillFailed(await tell(1))).toEqual([['Webshop', 'CRM']])
})

test('a further failure does not put off what it does not tell', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell()
  await ran('failed', 'Webshop')
  expect(await heard(20 * hour)).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
  expect(stillFailed(await tell(4 * hour))).toEqual([['CRM']])
  expect(stillFailed(await tell(day))).toEqual([['Webshop', 'CRM']])
})

test('a catch-up does not put off those of the same card that it does not tell', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell(10)
  await tell(22 * hour)
  await inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until: ahead(hour) }, stage.now))
  await ran('failed', 'Webshop')
  await tell(60)
  expect(await heard(hour)).toEqual(['post catch-up', 'edit refresh-failed'])
  expect(stillFailed(await tell(hour))).toEqual([['CRM']])
})

test('another rule that follows the same keeps it told when the one that told it is removed', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  const { id } = await putRule(stage.db)
  await putRule(stage.db, { recipients: [{ kind: 'mail', address: a }] })
  await inTrx((trx) => removeRule(trx, 1, stage.now))
  expect(await tell(day)).toMatchObject([{ op: 'reply', message: { card: 'still-open', of: { rules: [id] } } }])
  await inTrx((trx) => removeRule(trx, id, stage.now))
  expect(await heard(day)).toEqual([])
})

describe('a repeat that was found due is not taken', () => {
  const found = async (): Promise<DueRepeat> => {
    await putRule(stage.db)
    await ran('failed', 'Webshop')
    await tell()
    stage.pass(day)
    const [first] = await due()
    if (first === undefined) throw new Error('Nothing is due')
    return first
  }
  const claims = (one: DueRepeat) => inTrx((trx) => claimRepeat(trx, one, stage.now))

  test('when somebody looks after it by then', async () => {
    const one = await found()
    expect(await claims(one)).toBe(true)
    await inTrx((trx) => acknowledgeProblems(trx, [1], { by: mia, at: stage.now }))
    expect(await claims(one)).toBe(false)
  })

  test('when a further failure waits to be told by then', async () => {
    const one = await found()
    await ran('failed', 'Webshop')
    expect(await claims(one)).toBe(false)
    expect(inShort(await tell())).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
  })
})

test('a jump of the clock brings nothing sooner of what was told by itself', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell()
  await ran('failed', 'Webshop')
  await tell(20 * hour)
  stage.pass(30 * day)
  await inTrx((trx) => takeJump(trx, { byMs: 30 * day * 1_000, to: stage.now }, 90_000))
  expect(stillFailed(await tell(4 * hour))).toEqual([['CRM']])
})

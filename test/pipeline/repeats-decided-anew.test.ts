import type { Outcome } from '../../src/core/outcome.ts'
import { settle } from '../../src/pipeline/settle.ts'
import { stopMail } from '../../src/pipeline/stop-mail.ts'
import { acknowledgeProblems } from '../../src/store/acknowledged.ts'
import { sendAgain } from '../../src/store/failed.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { insertMute } from '../../src/store/mutes.ts'
import { removeRule } from '../../src/store/rules.ts'
import { putRule } from '../store/rows.ts'
import { day, hour, lastingOn, mia, stillFailed } from './repeating.ts'
import { busy, inShort, notSignedIn, type Sent, unanswered, useStage } from './stage.ts'

const stage = useStage()
const { ran, tell, heard, inTrx, ahead } = lastingOn(stage)
const mail = 'a@contoso.example'
const notAccepted: Outcome = { class: 'permanent', reason: 'not-accepted', detail: '400' }
const tooBig: Outcome = { class: 'retry-safe', reason: 'too-big', change: 'small', detail: '413' }
const repeats = (out: readonly Sent[]) => out.filter(({ message }) => message.card === 'still-open')
const answerRepeats = (outcome: Outcome) =>
  stage.answer(({ message }) => (message.card === 'still-open' ? outcome : undefined))

const changes: readonly (readonly [string, () => unknown])[] = [
  ['its rule was removed', () => inTrx((trx) => removeRule(trx, 1, stage.now))],
  ['somebody looks after it', () => inTrx((trx) => acknowledgeProblems(trx, [1], { by: mia, at: stage.now }))],
  [
    'the conversation was muted',
    () => inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until: ahead(9 * day) }, stage.now)),
  ],
  ['its instance was closed', () => stage.allowedOnly()],
]

test.each(changes)('a repeat that waits behind an outage is not told when %s meanwhile', async (_, change) => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  stage.answer(() => notSignedIn)
  await tell(day)
  await change()
  await inTrx((trx) => reconsiderHeld(trx, 'channel', stage.now))
  stage.answer(() => undefined)
  expect(repeats(await tell(hour))).toEqual([])
})

test('a repeat that waits behind an outage is not mailed to whoever has stopped it meanwhile', async () => {
  await putRule(stage.db, { recipients: [{ kind: 'mail', address: mail }] })
  await ran('failed', 'Webshop')
  await tell()
  stage.answer(() => notSignedIn)
  await tell(day)
  await inTrx((trx) => stopMail(trx, stage.deps, { ruleId: 1, address: mail }, stage.now))
  stage.answer(() => undefined)
  expect(repeats(await tell(hour))).toEqual([])
})

test('a repeat that nobody has taken for minutes is decided anew', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  stage.pass(day)
  await stage.compose()
  await inTrx((trx) => acknowledgeProblems(trx, [1], { by: mia, at: stage.now }))
  expect(await heard(300)).toEqual(['edit refresh-failed'])
})

test.each([
  ['that is refused', busy],
  ['that is not answered', unanswered],
  ['that cannot be made', { class: 'retry-safe', reason: 'not-rendered', detail: '' }],
  ['that is too big', tooBig],
  ['while nobody can sign in', notSignedIn],
] satisfies readonly (readonly [string, Outcome])[])(
  'a repeat %s does not come after the end of its problem, which came while it was in hand',
  async (_, outcome) => {
    await putRule(stage.db)
    await ran('failed', 'Webshop')
    await tell()
    stage.pass(day)
    await stage.compose()
    const claimed = await stage.claim()
    await ran('succeeded', 'Webshop')
    await stage.compose()
    await settle(stage.deps, claimed, outcome)
    const out = (await heard(hour)).filter((each) => !each.endsWith('alarm'))
    expect(out).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  },
)

test('a repeat that a process died with is not told when its problem ended meanwhile', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  stage.pass(day)
  await stage.compose()
  await stage.claim()
  await ran('succeeded', 'Webshop')
  await stage.compose()
  expect(await heard(90)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
})

test('what may have arrived and is told in other words says so', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop', 'CRM')
  await tell()
  answerRepeats(unanswered)
  await tell(day)
  await ran('succeeded', 'Webshop')
  stage.answer(() => undefined)
  const again = repeats(await tell(hour))
  expect(stillFailed(again)).toEqual([['CRM']])
  expect(again.map(({ look }) => look.possibleRepeat)).toEqual([true])
  expect(repeats(await tell(day)).map(({ look }) => look.possibleRepeat)).toEqual([false])
})

test('a mail that may have arrived is the same mail when it goes out once more', async () => {
  await putRule(stage.db, { recipients: [{ kind: 'mail', address: mail }] })
  await ran('failed', 'Webshop')
  await tell()
  answerRepeats(unanswered)
  const [first] = repeats(await tell(day))
  stage.answer(() => undefined)
  const [again, ...others] = repeats(await tell(hour - 1))
  expect(again).toMatchObject({ target: { ...first?.target }, look: { possibleRepeat: true } })
  expect(others).toEqual([])
})

test('a repeat that was too big goes out smaller', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  stage.answer(({ message, form }) => (message.card === 'still-open' && form === undefined ? tooBig : undefined))
  expect(repeats(await tell(day)).map(({ look }) => look.form)).toEqual([undefined, 'small'])
})

test('a repeat is tried ever more rarely, and given up when it has failed for three days', async () => {
  await putRule(stage.db)
  await ran('failed', 'Webshop')
  await tell()
  answerRepeats(busy)
  const tries: number[] = []
  await tell(day)
  for (const seconds of [2, 3, 5, 10, 20]) tries.push(repeats(await tell(seconds)).length)
  expect(tries).toEqual([1, 1, 1, 1, 1])
  expect(repeats(await tell(20))).toEqual([])
  const [last] = (await stage.deliveries()).filter(({ state }) => state === 'superseded').slice(-1)
  await stage.db
    .updateTable('deliveries')
    .set({ failing_since: ahead(-3 * day) })
    .where('id', '=', last?.id ?? 0)
    .execute()
  expect(inShort(await tell(60)).toSorted()).toEqual(['mail alarm', 'reply still-open'])
  expect((await stage.deliveries()).filter(({ state }) => state === 'failed')).toHaveLength(1)
})

describe('“send again” of a repeat that was given up', () => {
  const again = async () => {
    const failed = (await stage.deliveries()).find(({ state }) => state === 'failed')
    return inTrx((trx) => sendAgain(trx, failed?.id ?? 0, stage.now))
  }
  beforeEach(async () => {
    await putRule(stage.db)
    await ran('failed', 'Webshop')
    await tell()
    answerRepeats(notAccepted)
    await tell(day)
    stage.answer(() => undefined)
  })

  test('says it while it lasts', async () => {
    expect(await again()).toBe('sent-again')
    expect(await heard(1)).toEqual(['reply still-open'])
  })

  test('says nothing of what is over', async () => {
    await ran('succeeded', 'Webshop')
    await tell()
    expect(await again()).toBe('not-lasting')
    expect(await heard(day)).toEqual([])
  })

  test('says nothing of what was told since', async () => {
    await ran('failed', 'Webshop')
    await tell()
    expect(await again()).toBe('not-lasting')
    expect(await heard(hour)).toEqual([])
  })
})

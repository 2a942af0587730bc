import fc from 'fast-check'
import { remind } from '../../src/pipeline/remind.ts'
import { acknowledgeProblems, unacknowledgeProblems } from '../../src/store/acknowledged.ts'
import { takeJump } from '../../src/store/clock-jump.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { endMutes, insertMute } from '../../src/store/mutes.ts'
import { park, unpark } from '../../src/store/parking.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { muteRule, removeRule } from '../../src/store/rules.ts'
import { findShownBy } from '../../src/store/shown.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100, aSegment, evaluated, pagesOf, vip } from './pages.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const mia = { id: '29:mia', name: 'Mia' }
const inTrx = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => within(stage.db, work)
const day = 86_400
const hour = 3_600

let runs = 0
const ran = (outcome: 'failed' | 'succeeded', ...names: readonly string[]) => {
  const id = `run ${++runs}`
  const run = { outcome, jobId: id, jobIds: [id], submittedAt: stage.now, endedAt: stage.now }
  return stage.see(...names.map((name) => aRun({ ...run, source: { name }, taskId: `${id} ${name}` })))
}
const tell = async (seconds = 60): Promise<readonly Sent[]> => {
  stage.pass(seconds)
  return stage.tell()
}
const heard = async (seconds: number) => inShort(await tell(seconds))
/** The Webshop fails, and that is told at 10:01:10. */
const failed = async (...names: readonly string[]): Promise<Sent | undefined> => {
  await ran('failed', ...(names.length > 0 ? names : ['Webshop']))
  return (await tell())[0]
}
const acknowledge = (...ids: readonly number[]) =>
  inTrx((trx) => acknowledgeProblems(trx, ids, { by: mia, at: stage.now }))
const leave = (...ids: readonly number[]) => inTrx((trx) => unacknowledgeProblems(trx, ids, stage.now))
const reconsider = () => inTrx((trx) => reconsiderHeld(trx, 'channel', stage.now))
const idOf = (out: Sent | undefined) => (out?.outcome.class === 'delivered' ? out.outcome.messageId : undefined)
const stillFailed = (out: readonly Sent[]) =>
  out.flatMap(({ message }) =>
    message.card === 'still-open' && message.of.card === 'refresh-failed'
      ? message.of.sources.map(({ name }) => name)
      : [],
  )

test('a failure that lasts is told once more below its card a day after it was told, and then every day', async () => {
  await putRule(stage.db)
  const card = await failed()
  expect(await heard(day - 1)).toEqual([])
  const since = new Date(stage.now.getTime() - (day + 59) * 1_000).toISOString()
  const again = await tell(1)
  expect(again).toMatchObject([
    { op: 'reply', target: { threadId: idOf(card) }, message: { card: 'still-open', since, of: { rules: [1] } } },
  ])
  expect(stillFailed(again)).toEqual(['Webshop'])
  expect(await heard(day - 1)).toEqual([])
  expect(await heard(1)).toEqual(['reply still-open'])
})

test('a further failure has told it: it counts from then on', async () => {
  await putRule(stage.db)
  await failed()
  await ran('failed', 'Webshop')
  expect(await heard(20 * hour)).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
  expect(await heard(day - 1)).toEqual([])
  expect(await heard(1)).toEqual(['reply still-open'])
})

test('only what still fails is told once more, and nothing when all of it is over', async () => {
  await putRule(stage.db)
  await failed('Webshop', 'CRM')
  await ran('succeeded', 'Webshop')
  await tell()
  expect(stillFailed(await tell(day))).toEqual(['CRM'])
  await ran('succeeded', 'CRM')
  await tell()
  expect(await heard(2 * day)).toEqual([])
})

test('what somebody looks after is not told once more; when nobody does any more it is, once', async () => {
  await putRule(stage.db)
  await failed('Webshop', 'CRM')
  await acknowledge(1)
  await tell()
  expect(stillFailed(await tell(day))).toEqual(['CRM'])
  await acknowledge(2)
  await tell()
  expect(await heard(2 * day)).toEqual([])
  await leave(1, 2)
  await reconsider()
  const out = await tell(1)
  expect(stillFailed(out)).toEqual(['Webshop', 'CRM'])
  expect(await heard(day - 2)).toEqual([])
})

test('what is muted or quiet is told once more when that ends, once', async () => {
  await putRule(stage.db)
  await failed()
  const until = new Date(stage.now.getTime() + 3 * day * 1_000)
  await inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until }, stage.now))
  expect(await heard(2 * day)).toEqual([])
  expect(await heard(day - 1)).toEqual([])
  expect(await heard(1)).toEqual(['reply still-open'])
  await inTrx((trx) =>
    putPreferences(trx, { scope: 'conversation', id: 'channel' }, { quiet_from: 600, quiet_to: 720 }),
  )
  expect(await heard(day)).toEqual([])
  expect(await heard(2 * hour)).toEqual(['reply still-open'])
})

test('a mute that somebody ends brings what it held at once', async () => {
  await putRule(stage.db)
  await failed()
  const until = new Date(stage.now.getTime() + 30 * day * 1_000)
  await inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until }, stage.now))
  expect(await heard(2 * day)).toEqual([])
  await inTrx((trx) => endMutes(trx, 'channel', 'all', stage.now))
  await reconsider()
  expect(await heard(1)).toEqual(['reply still-open'])
})

test('of several rules one that is not muted is enough, and removed ones ask for nothing', async () => {
  const first = await putRule(stage.db)
  const second = await putRule(stage.db)
  await failed()
  await inTrx((trx) => muteRule(trx, first.id, new Date(stage.now.getTime() + 9 * day * 1_000)))
  expect(await tell(day)).toMatchObject([{ message: { card: 'still-open' } }])
  await inTrx((trx) => removeRule(trx, second.id, stage.now))
  expect(await heard(day)).toEqual([])
  await inTrx((trx) => muteRule(trx, first.id, undefined))
  await reconsider()
  expect(await tell(1)).toMatchObject([{ message: { card: 'still-open', of: { rules: [first.id] } } }])
})

test('a conversation that cannot be reached is not told once more until it can, and one that is closed is not', async () => {
  await putRule(stage.db)
  await failed()
  await inTrx((trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
  expect((await heard(2 * day)).filter((each) => each.endsWith('still-open'))).toEqual([])
  await inTrx((trx) => unpark(trx, { conversationId: 'channel' }, stage.now))
  expect(await heard(1)).toContain('reply still-open')
  stage.allowedOnly()
  expect(await heard(2 * day)).toEqual([])
})

test('a threshold is not told once more; what has no data is, in its mail too', async () => {
  await putRule(stage.db, { watch: above100 })
  await putRule(stage.db, {
    watch: { kind: 'no-data', subject: vip },
    recipients: [{ kind: 'here' }, { kind: 'mail', address: 'o@contoso.example' }],
  })
  pages.segments(aSegment({ evaluations: [evaluated('09:30:00', 90)] }))
  await pages.read('segments')
  pages.segments(aSegment({ evaluations: [evaluated('09:30:00', 90), evaluated('10:00:00', 101)] }))
  await pages.read('segments')
  expect(await heard(30)).toEqual(['post threshold-crossed'])
  pages.segments(aSegment({ evaluations: [evaluated('10:00:00', 101), evaluated('10:00:20')] }))
  await pages.read('segments')
  expect(await heard(30)).toEqual(['post no-data', 'mail no-data'])
  const out = await tell(day)
  expect(inShort(out)).toEqual(['reply still-open', 'mail still-open'])
  expect(out).toMatchObject([{ message: { of: { card: 'no-data' } } }, { message: { of: { mailedAs: 'named' } } }])
})

test('what could not go out before its problem ended does not go out any more', async () => {
  await putRule(stage.db)
  await failed()
  stage.answer(({ op }) => (op === 'reply' ? { class: 'retry-safe', reason: 'busy', detail: '412' } : undefined))
  expect(await heard(day)).toEqual(['reply still-open'])
  await ran('succeeded', 'Webshop')
  stage.answer(() => undefined)
  expect(await heard(hour)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
})

test('while a word of it is on its way for days, there is only that one', async () => {
  await putRule(stage.db)
  await failed()
  stage.answer(() => ({ class: 'ours', reason: 'not-signed-in', detail: '401' }))
  for (let days = 0; days < 3; days++) await tell(day)
  stage.answer(() => undefined)
  expect((await heard(hour)).filter((each) => each.endsWith('still-open'))).toHaveLength(1)
})

test('what is pressed on a word below a card is about what the card shows', async () => {
  await putRule(stage.db)
  await failed('Webshop', 'CRM')
  const [again] = await tell(day)
  expect(await findShownBy(stage.db, 'channel', [idOf(again) ?? ''])).toMatchObject({ problemIds: [1, 2] })
})

test('several processes that look at once tell it once', async () => {
  await putRule(stage.db)
  await failed()
  stage.pass(day)
  await Promise.all([remind(stage.deps), remind(stage.deps), remind(stage.deps)])
  expect(inShort(await stage.tell())).toEqual(['reply still-open'])
})

test('a jump of the clock brings nothing sooner or later', async () => {
  await putRule(stage.db)
  await failed()
  stage.pass(30 * day)
  await inTrx((trx) => takeJump(trx, { byMs: 30 * day * 1_000, to: stage.now }, 90_000))
  expect(await heard(day - 1)).toEqual([])
  expect(await heard(1)).toEqual(['reply still-open'])
})

test('what was missed for long is told once more below the card that told it, each run by itself', async () => {
  await putRule(stage.db)
  const until = new Date(stage.now.getTime() + hour * 1_000)
  await inTrx((trx) => insertMute(trx, { conversationId: 'channel', by: mia, until }, stage.now))
  await ran('failed', 'Webshop', 'CRM')
  await ran('failed', 'ERP')
  expect(await heard(60)).toEqual([])
  expect(await heard(hour)).toEqual(['post catch-up'])
  const out = await tell(day)
  expect(inShort(out)).toEqual(['reply still-open', 'reply still-open'])
  expect(stillFailed(out)).toEqual(['Webshop', 'CRM', 'ERP'])
})

type Step = 'fails' | 'recovers' | 'is acknowledged' | 'is left' | { readonly passes: number }
const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Step>('fails', 'recovers', 'is acknowledged', 'is left') },
  { weight: 4, arbitrary: fc.record({ passes: fc.constantFrom(hour, 12 * hour, day - 10, day - 9, day, 30 * hour) }) },
)

/** What happens to the Webshop, told by hand; 10 s pass at each step. @returns at which steps it is told once more */
function model(steps: readonly Step[]): readonly number[] {
  const again: number[] = []
  let now = 0
  let toldAt: number | undefined
  let isAcknowledged = false
  let isHeld = false
  for (const [n, step] of steps.entries()) {
    now += typeof step === 'object' ? step.passes : 10
    const isOpen = toldAt !== undefined
    if (step === 'recovers') toldAt = undefined
    if (step === 'is acknowledged') isAcknowledged = isOpen
    if (step === 'fails' && isAcknowledged) isHeld = true
    const isTold = (step === 'fails' && !isAcknowledged) || (step === 'is left' && isHeld)
    if (step === 'is left' || toldAt === undefined) isAcknowledged = false
    if (!isAcknowledged) isHeld = false
    if (isTold) toldAt = now
    if (toldAt === undefined || isAcknowledged || now - toldAt < day) continue
    again.push(n)
    toldAt = now
  }
  return again
}

async function happens(step: Step): Promise<readonly Sent[]> {
  if (typeof step === 'object') return tell(step.passes)
  if (step === 'fails') await ran('failed', 'Webshop')
  if (step === 'recovers') await ran('succeeded', 'Webshop')
  const open = await stage.db.selectFrom('problems').select('id').where('closed_at', 'is', null).execute()
  const ids = open.map(({ id }) => id)
  if (step === 'is acknowledged') await acknowledge(...ids)
  if (step === 'is left') {
    await leave(...ids)
    await reconsider()
  }
  return tell(10)
}

test('whatever happens meanwhile, it is told once more as often as it has lasted untold for a day', async () => {
  const someSteps = fc.array(someStep, { minLength: 5, maxLength: 14 })
  await fc.assert(
    fc
      .asyncProperty(someSteps, async (rest) => {
        const steps: readonly Step[] = ['fails', ...rest]
        await putRule(stage.db)
        const again: number[] = []
        for (const [n, step] of steps.entries()) {
          const repeats = inShort(await happens(step)).filter((each) => each === 'reply still-open')
          again.push(...repeats.map(() => n))
        }
        expect(again).toEqual(model(steps))
      })
      .beforeEach(stage.restart),
    { numRuns: 8 },
  )
})

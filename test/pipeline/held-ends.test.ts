import { sweep } from '../../src/pipeline/sweep.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { insertMute } from '../../src/store/mutes.ts'
import { park } from '../../src/store/parking.ts'
import { findShownBy } from '../../src/store/shown.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, type Sent, unanswered, useStage } from './stage.ts'

const stage = useStage()
const hour = 3_600
const inTrx = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => within(stage.db, work)

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
/** All is muted for an hour. */
const mute = () =>
  inTrx(async (trx) => {
    const until = new Date(stage.now.getTime() + hour * 1_000)
    await insertMute(trx, { conversationId: 'channel', by: { id: '29:mia', name: 'Mia' }, until }, stage.now)
    await reconsiderHeld(trx, 'channel', stage.now)
  })
const news = (sent: readonly Sent[]) => inShort(sent).filter((one) => !one.startsWith('edit'))
const linesIn = (sent: readonly Sent[]) =>
  sent.flatMap(({ message }) =>
    message.card === 'catch-up'
      ? message.missed.map(
          (line) => `${line.kind} ${'name' in line ? line.name : ''}${'over' in line && line.over ? ' over' : ''}`,
        )
      : [],
  )
/** These have failed and that is told; all is muted, and they recover. */
const recoverMuted = async (...names: readonly string[]): Promise<void> => {
  await ran('failed', ...names)
  await tell()
  await mute()
  await ran('succeeded', ...names)
  expect(news(await tell())).toEqual([])
}

beforeEach(async () => {
  await putRule(stage.db)
})

test('an end that was held is a line of what else was held, its card changes at once, and no reply tells it', async () => {
  await ran('failed', 'Webshop')
  await tell()
  await mute()
  await ran('failed', 'CRM')
  await ran('succeeded', 'Webshop')
  expect(inShort(await tell())).toEqual(['edit refresh-failed'])
  const out = await tell(hour)
  expect(news(out)).toEqual(['post catch-up'])
  expect(linesIn(out)).toEqual(['failed CRM', 'recovered Webshop'])
  expect(out.find(({ op }) => op === 'post')?.message).toMatchObject({
    held: true,
    rules: [1],
    missed: [{}, { kind: 'recovered', failures: 1, since: expect.any(String), at: expect.any(String) }],
  })
  expect(await tell(hour)).toEqual([])
})

test('what a catch-up tells of ends stays there when it changes', async () => {
  await ran('failed', 'Webshop')
  await tell()
  await mute()
  await ran('failed', 'CRM')
  await ran('succeeded', 'Webshop')
  await tell()
  await tell(hour)
  await ran('succeeded', 'CRM')
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit catch-up', 'reply refresh-recovered'])
  expect(linesIn(out)).toEqual(['failed CRM over', 'recovered Webshop'])
})

test('several ends that were held are one message also where nothing else was; one alone is a reply', async () => {
  await recoverMuted('Webshop', 'CRM')
  const out = await tell(hour)
  expect(news(out)).toEqual(['post catch-up'])
  expect(linesIn(out)).toEqual(['recovered Webshop', 'recovered CRM'])
  const activityId = out.flatMap(({ outcome }) => (outcome.class === 'delivered' ? [outcome.messageId] : []))
  expect(await findShownBy(stage.db, 'channel', activityId)).toMatchObject({ problemIds: [1, 2] })
  expect(await tell(hour)).toEqual([])
  await recoverMuted('Webshop')
  expect(news(await tell(hour))).toEqual(['reply refresh-recovered'])
})

test('ends that are looked at before what else was held is released wait for it', async () => {
  await ran('failed', 'Webshop')
  await tell()
  await mute()
  await ran('failed', 'CRM')
  await ran('succeeded', 'Webshop')
  await tell()
  stage.pass(hour)
  await stage.compose()
  expect((await stage.deliveries()).filter(({ state }) => state === 'queued')).toEqual([])
  await sweep(stage.deps)
  expect(linesIn(await stage.tell())).toEqual(['failed CRM', 'recovered Webshop'])
})

test('two processes tell ends that were held once, also when one of them stops on the way', async () => {
  await recoverMuted('Webshop', 'CRM')
  stage.pass(hour)
  stage.stopAt('compose')
  await expect(stage.tell()).rejects.toThrow('stopped')
  await Promise.all([stage.tell(), stage.tell()])
  expect(linesIn(stage.sent)).toEqual(['recovered Webshop', 'recovered CRM'])
  expect(news(stage.sent)).toEqual(['post refresh-failed', 'post catch-up'])
})

test('ends in a message that could not reach its conversation are told to whoever stands in', async () => {
  await recoverMuted('Webshop', 'CRM')
  stage.answer(({ op }) => (op === 'post' ? unanswered : undefined))
  expect(news(await tell(hour))).toEqual(['post catch-up'])
  stage.answer(() => undefined)
  await inTrx((trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
  expect(news(await tell())).toEqual(['mail refresh-recovered', 'mail refresh-recovered'])
})

test('a further failure that is told takes the place of a repeat that has not gone out', async () => {
  await ran('failed', 'Webshop')
  await tell()
  stage.answer(({ op }) => (op === 'reply' ? { class: 'retry-safe', reason: 'busy', detail: '412' } : undefined))
  expect(news(await tell(24 * hour))).toEqual(['reply still-open'])
  await ran('failed', 'Webshop')
  stage.answer(() => undefined)
  expect(news(await tell(hour))).toEqual(['reply refresh-failed-again'])
  expect(news(await tell(24 * hour - 1))).toEqual([])
  expect(news(await tell(1))).toEqual(['reply still-open'])
})

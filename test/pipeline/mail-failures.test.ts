import type { Outcome } from '../../src/core/outcome.ts'
import type { Rule } from '../../src/core/rule.ts'
import { sendAgain } from '../../src/store/failed.ts'
import { muteRule } from '../../src/store/rules.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, type Sent, unanswered, useStage } from './stage.ts'

const stage = useStage()
const hour = 3_600
const mailed: Partial<Rule> = { recipients: [{ kind: 'mail', address: 'o@contoso.example' }] }
const refused: Outcome = { class: 'permanent', reason: 'not-accepted', detail: '554' }

let runs = 0
const newRun = () => `run ${++runs}`
const failed = (names: readonly string[], id = newRun()) => {
  const run = { jobId: id, jobIds: [id], submittedAt: stage.now, endedAt: stage.now }
  return stage.see(...names.map((name) => aRun({ ...run, source: { name }, taskId: `${id} ${name}` })))
}
const tell = async (seconds = 60): Promise<readonly Sent[]> => {
  stage.pass(seconds)
  return stage.tell()
}
const namesOf = ({ message }: Sent) =>
  message.card === 'refresh-failed' ? message.sources.map(({ name }) => name) : []
/** What becomes of everything but alarms. */
const answer = (outcome?: Outcome) => stage.answer(({ message }) => (message.card === 'alarm' ? undefined : outcome))

describe('a mail that was given up', () => {
  const id = newRun()
  const giveUp = async (reason: 'unanswered' | 'not-accepted', ...waits: readonly number[]) => {
    await putRule(stage.db, mailed)
    await failed(['Webshop'], id)
    answer(reason === 'unanswered' ? unanswered : refused)
    for (const wait of [60, ...waits]) await tell(wait)
    expect(await stage.notices()).toEqual([`failed ${reason}`])
    answer()
  }
  const again = () => within(stage.db, (trx) => sendAgain(trx, 1, stage.now))

  test('though it may have arrived says so when one more of its run brings it again', async () => {
    await giveUp('unanswered', ...Array.from({ length: 20 }, () => 4 * hour))
    await failed(['CRM'], id)
    const out = await tell()
    expect(out.map(namesOf)).toEqual([['Webshop', 'CRM']])
    expect(out).toMatchObject([{ look: { possibleRepeat: true } }])
  })

  test('since it was refused says nothing of the kind, and is not sent again by itself once that brings it', async () => {
    await giveUp('not-accepted')
    await failed(['CRM'], id)
    stage.pass(60)
    await stage.compose()
    expect(await again()).toBe('not-failed')
    const out = await tell()
    expect(out.map(namesOf)).toEqual([['Webshop', 'CRM']])
    expect(out).toMatchObject([{ look: { possibleRepeat: false } }])
    expect(await again()).toBe('not-failed')
    expect(await tell()).toEqual([])
  })

  test('is sent again where nothing else has brought it', async () => {
    await giveUp('not-accepted')
    expect(await again()).toBe('sent-again')
    expect(inShort(await tell())).toEqual(['mail refresh-failed'])
  })
})

describe('once its rule is no longer muted a mailbox is told', () => {
  const mute = async () => {
    const { id } = await putRule(stage.db, mailed)
    await within(stage.db, (trx) => muteRule(trx, id, new Date(stage.now.getTime() + hour * 1_000)))
  }

  test('of each source the newest failure, those of one run in one mail', async () => {
    await mute()
    await failed(['Webshop', 'ERP'])
    stage.pass(60)
    await failed(['Webshop', 'CRM'])
    await tell()
    expect((await tell(hour)).map(namesOf)).toEqual([['ERP'], ['Webshop', 'CRM']])
    expect((await stage.notices()).toSorted()).toEqual(['sent', 'sent', 'sent', 'superseded newer'])
  })

  test('once of a source that failed twice, by both rules that asked', async () => {
    await mute()
    await mute()
    await failed(['Webshop'])
    await failed(['Webshop'])
    await tell()
    expect(await tell(hour)).toMatchObject([{ message: { sources: [{ name: 'Webshop' }], rules: [1, 2] } }])
  })
})

test('a run of many sources is one mail that lists them in their order, and names each rule once', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `Source ${index}`)
  await putRule(stage.db, mailed)
  await putRule(stage.db, mailed)
  await failed(names)
  const out = await tell()
  expect(out.map(namesOf)).toEqual([names])
  expect(out).toMatchObject([{ message: { rules: [1, 2] } }])
  expect(new Set(await stage.notices())).toEqual(new Set(['sent']))
})

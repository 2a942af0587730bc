import fc from 'fast-check'
import type { RefreshRecovered } from '../../src/core/message.ts'
import type { RunOutcome } from '../../src/core/observation.ts'
import { accounts, listUnaccounted } from '../../src/store/accounts.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { inShort, type Sent, taken, useStage } from './stage.ts'

const stage = useStage()

let runs = 0
const ran = (id: string, outcome: RunOutcome['outcome'], names: readonly string[]) => {
  const run = { outcome, jobId: id, jobIds: [id], submittedAt: stage.now, endedAt: stage.now }
  return names.map((name) => aRun({ ...run, source: { name }, taskId: `${id} ${name}` }))
}
/** One run that fails for some and succeeds for others. */
const see = (failed: readonly string[], recovered: readonly string[] = []) => {
  const id = `run ${++runs}`
  return stage.see(...ran(id, 'failed', failed), ...ran(id, 'succeeded', recovered))
}
const tell = async (seconds = 60): Promise<readonly Sent[]> => {
  stage.pass(seconds)
  return stage.tell()
}
const isNews = (one: Sent['message']): one is RefreshRecovered =>
  one.card === 'refresh-failed-again' || one.card === 'refresh-recovered'
const newsIn = (sent: readonly Sent[]) => sent.flatMap(({ message }) => (isNews(message) ? [message] : []))
const namesIn = ({ name, others = [] }: RefreshRecovered) => [name, ...others.map((other) => other.name)]

test('siblings that fail again in one run are told below their card in one word', async () => {
  await putRule(stage.db)
  await see(['Webshop', 'CRM', 'ERP'])
  await tell()
  await see(['Webshop', 'CRM', 'ERP'])
  const out = await tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
  expect(newsIn(out)).toMatchObject([{ name: 'Webshop', failures: 2, others: [{ name: 'CRM' }, { name: 'ERP' }] }])
  expect(await stage.notices()).toEqual(Array(6).fill('sent'))
})

test('siblings that recover in one run are told below their card in one word', async () => {
  await putRule(stage.db)
  await see(['Webshop', 'CRM', 'ERP'])
  await tell()
  await see([], ['Webshop', 'CRM', 'ERP'])
  const out = await tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  expect(newsIn(out)).toMatchObject([{ name: 'Webshop', others: [{ name: 'CRM' }, { name: 'ERP' }], rules: [1] }])
})

test('siblings that fail again or recover in one run follow up their mail in one mail', async () => {
  const recipients = [{ kind: 'here' }, { kind: 'mail', address: 'o@contoso.example' }] as const
  await putRule(stage.db, { recipients })
  await see(['Webshop', 'CRM', 'ERP'])
  expect(inShort(await tell())).toEqual(['post refresh-failed', 'mail refresh-failed'])
  await see(['Webshop', 'CRM', 'ERP'])
  const again = await tell()
  expect(inShort(again).toSorted()).toEqual([
    'edit refresh-failed',
    'mail refresh-failed-again',
    'reply refresh-failed-again',
  ])
  await see([], ['Webshop', 'CRM', 'ERP'])
  const ends = await tell()
  expect(inShort(ends).toSorted()).toEqual(['edit refresh-failed', 'mail refresh-recovered', 'reply refresh-recovered'])
  for (const word of newsIn([...again, ...ends])) expect(namesIn(word)).toEqual(['Webshop', 'CRM', 'ERP'])
  expect(await stage.notices()).toEqual(Array(12).fill('sent'))
})

test('what is mailed only recovers in one mail as well', async () => {
  await putRule(stage.db, { recipients: [{ kind: 'mail', address: 'o@contoso.example' }] })
  await see(['Webshop', 'CRM'])
  await tell()
  await see([], ['Webshop', 'CRM'])
  expect(newsIn(await tell()).map(namesIn)).toEqual([['Webshop', 'CRM']])
})

test('siblings that fail in their run after its card is out are told below it in one word', async () => {
  await putRule(stage.db)
  await stage.see(...ran('one', 'failed', ['Webshop']))
  await tell()
  await stage.see(...ran('one', 'failed', ['CRM', 'ERP']))
  const out = await tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
  expect(newsIn(out)).toMatchObject([{ name: 'CRM', failures: 1, others: [{ name: 'ERP', failures: 1 }] }])
})

test('one of several that fails or recovers alone is told alone', async () => {
  await putRule(stage.db)
  await see(['Webshop', 'CRM'])
  await tell()
  await see(['CRM'])
  expect(newsIn(await tell())).toEqual([expect.not.objectContaining({ others: expect.anything() })])
  await see([], ['Webshop'])
  expect(newsIn(await tell())).toEqual([expect.not.objectContaining({ others: expect.anything() })])
})

test('what fails again is told below the card of its first run; what is new has the card of its own run', async () => {
  await putRule(stage.db)
  await see(['Webshop'])
  await tell()
  await see(['Webshop', 'CRM'])
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit refresh-failed', 'post refresh-failed', 'reply refresh-failed-again'])
})

test('two hundred ends of one card are one word below it, and the card changes once', async () => {
  const names = Array.from({ length: 200 }, (_, n) => `Source ${n}`)
  await putRule(stage.db)
  await see(names)
  await tell()
  await see([], names)
  const out = await tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  expect(newsIn(out).map(namesIn)).toEqual([names])
})

test('an end that is told with others is told once, also by two processes and after one has stopped', async () => {
  await putRule(stage.db)
  await see(['Webshop', 'CRM'])
  await tell()
  await see([], ['Webshop', 'CRM'])
  stage.pass(60)
  stage.stopAt('compose')
  await expect(stage.tell()).rejects.toThrow('stopped')
  await Promise.all([stage.tell(), stage.tell()])
  expect(newsIn(stage.sent).map(namesIn)).toEqual([['Webshop', 'CRM']])
})

test('of any sources, those that fail again, recover or are new are each told once, in one word for each card', async () => {
  const step = fc.record({
    failed: fc.subarray(['A', 'B', 'C', 'D']),
    recovered: fc.subarray(['A', 'B', 'C', 'D']),
  })
  const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
    await stage.restart()
    await putRule(stage.db)
    let cards = 0
    stage.answer(({ op }) => (op === 'post' ? taken(`card ${++cards}`) : undefined))
    /** The card that shows a source while it fails. */
    const shownBy = new Map<string, string>()
    for (const { failed, recovered } of steps) {
      const ended = recovered.filter((name) => !failed.includes(name) && shownBy.has(name))
      const again = failed.filter((name) => shownBy.has(name))
      const fresh = failed.filter((name) => !shownBy.has(name))
      const placed = (names: readonly string[]) => names.map((name) => `${shownBy.get(name)} ${name}`).toSorted()
      const expected = { again: placed(again), ended: placed(ended) }
      await see(
        failed,
        recovered.filter((name) => !failed.includes(name)),
      )
      const out = await tell()
      const replies = (card: RefreshRecovered['card']) =>
        out.flatMap(({ message, target }) =>
          isNews(message) && message.card === card && 'threadId' in target
            ? [{ card: target.threadId, names: namesIn(message) }]
            : [],
        )
      const told = (card: RefreshRecovered['card']) =>
        replies(card)
          .flatMap(({ card: at, names }) => names.map((name) => `${at} ${name}`))
          .toSorted()
      expect({ again: told('refresh-failed-again'), ended: told('refresh-recovered') }).toEqual(expected)
      for (const card of ['refresh-failed-again', 'refresh-recovered'] as const)
        expect(new Set(replies(card).map(({ card: at }) => at)).size).toBe(replies(card).length)
      expect(inShort(out).filter((one) => one === 'post refresh-failed')).toHaveLength(fresh.length > 0 ? 1 : 0)
      for (const name of fresh) shownBy.set(name, `card ${cards}`)
      for (const name of ended) shownBy.delete(name)
    }
    expect(await listUnaccounted(stage.db)).toEqual([])
    expect((await accounts(stage.db)).every(({ state }) => state === 'sent')).toBe(true)
  })
  await fc.assert(property, { numRuns: 12 })
})

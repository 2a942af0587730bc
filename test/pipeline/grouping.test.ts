import type { Segment } from '../../src/core/api.ts'
import type { Condition } from '../../src/core/condition.ts'
import type { Recipient } from '../../src/core/rule.ts'
import { mostCardBytes } from '../../src/render/card.ts'
import { createRenderer } from '../../src/render/renderer.ts'
import { acknowledgeProblems } from '../../src/store/acknowledged.ts'
import { findShown } from '../../src/store/messages.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aSegment, evaluated, pagesOf, threshold } from './pages.ts'
import { gone, inShort, type Sent, taken, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const tell = async () => {
  stage.pass(30)
  return stage.tell()
}
const fail = (name: string, jobId = 'j1') =>
  aRun({ source: { name }, jobId, jobIds: [jobId], taskId: `${jobId}/${name}`, endedAt: stage.now })

test('five hundred sources that fail in one run are one card that Teams takes', async () => {
  await putRule(stage.db)
  await stage.see(...Array.from({ length: 500 }, (_, n) => fail(`Source ${n} of the northern regions`)))
  const out = await tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  const [card] = out
  if (card?.message.card !== 'refresh-failed') throw new Error('No card of failures')
  expect(card.message.sources).toHaveLength(500)
  const drawn = (await createRenderer()).card(card.message, card.look)
  expect(Buffer.byteLength(JSON.stringify(drawn.card))).toBeLessThanOrEqual(mostCardBytes)
  expect(new Set(await stage.notices())).toEqual(new Set(['sent']))
})

test('a card that was lost is posted anew: what its problems do then is shown and told there', async () => {
  await putRule(stage.db)
  stage.answer(() => taken('old'))
  await stage.see(fail('Webshop'))
  await tell()
  stage.answer(({ op }) => (op === 'edit' ? gone : taken(op === 'post' ? 'new' : 'word')))
  await stage.see(fail('CRM'))
  expect(inShort((await tell()).filter(({ outcome }) => outcome.class === 'delivered'))).toEqual([
    'post refresh-failed',
    'reply refresh-failed-again',
  ])
  stage.answer(({ op }) => taken(op === 'edit' ? 'new' : 'word'))
  await stage.see(fail('ERP'), { ...fail('Webshop', 'j2'), outcome: 'succeeded' })
  const later = await tell()
  expect(later.length).toBeGreaterThan(2)
  for (const { op, target } of later)
    expect(target).toMatchObject({ [op === 'edit' ? 'activityId' : 'threadId']: 'new' })
  expect(await findShown(stage.db, 'channel', 'new')).toMatchObject({
    sources: [{}, {}, { recoveredAt: expect.any(String) }],
  })
})

describe('crossings of one evaluation run', () => {
  const above: Condition = { kind: 'above', threshold: 100 }
  const here: readonly Recipient[] = [{ kind: 'here' }]
  const watch = (name: string, condition: Condition = above, recipients = here) =>
    putRule(stage.db, {
      watch: threshold(condition, { key: `segments/${name}`, title: name }),
      recipients,
    })
  const past: Record<string, Segment['evaluations']> = {}
  /** What the segments are found to be, each at its moment. */
  const find = async (found: Readonly<Record<string, readonly [time: string, count: number]>>) => {
    for (const [name, [time, count]] of Object.entries(found))
      past[name] = [...(past[name] ?? []), evaluated(time, count)]
    const segments = Object.entries(past).map(([name, evaluations]) => aSegment({ name, evaluations }))
    pages.segments(...segments)
    await pages.read('segments')
    return tell()
  }
  const crossingsIn = (one: Sent | undefined) =>
    one?.message.card === 'thresholds-crossed'
      ? one.message.crossings.map(({ rule, ended, acknowledged }) =>
          ended !== undefined ? `${rule} over` : acknowledged === undefined ? `${rule}` : `${rule} seen`,
        )
      : undefined

  beforeEach(async () => {
    for (const name of Object.keys(past)) delete past[name]
    for (const name of ['A', 'B', 'C']) past[name] = [evaluated('09:10:00', 90)]
  })

  test('are one card with all of them', async () => {
    for (const name of ['A', 'B', 'C']) await watch(name)
    const out = await find({ A: ['10:00:00', 120], B: ['10:02:00', 130], C: ['10:00:00', 90] })
    expect(inShort(out)).toEqual(['post thresholds-crossed'])
    expect(crossingsIn(out[0])).toEqual(['1', '2'])
    expect(await stage.notices()).toEqual(['sent', 'sent'])
  })

  test('grow the card that is out, and the new one is told below it', async () => {
    for (const name of ['A', 'B']) await watch(name)
    expect(inShort(await find({ A: ['10:00:00', 120] }))).toEqual(['post threshold-crossed'])
    const out = await find({ B: ['10:00:20', 130] })
    expect(inShort(out)).toEqual(['edit thresholds-crossed', 'reply threshold-crossed'])
    expect(out[1]?.message).toMatchObject({ rule: 2, current: 130 })
    expect(await stage.notices()).toEqual(['sent', 'sent'])
  })

  test('end and are looked after one by one, on the card', async () => {
    for (const name of ['A', 'B', 'C']) await watch(name)
    await find({ A: ['10:00:00', 120], B: ['10:00:00', 130], C: ['10:00:00', 140] })
    const acknowledged = { by: { id: '29:mia', name: 'Mia' }, at: stage.now }
    await within(stage.db, (trx) => acknowledgeProblems(trx, [2], acknowledged))
    expect((await tell()).map(crossingsIn)).toEqual([['1', '2 seen', '3']])
    const one = await find({ A: ['10:30:00', 80] })
    expect(one.map(crossingsIn)).toEqual([['2 seen', '3', '1 over']])
    const all = await find({ B: ['10:31:00', 80], C: ['10:31:00', 80] })
    expect(crossingsIn(all.at(-1))).toEqual(['1 over', '2 over', '3 over'])
    expect(all.every(({ op }) => op === 'edit')).toBe(true)
  })

  test('are a card each for what does not last, for another run, and for each conversation', async () => {
    await watch('A')
    await watch('B', { kind: 'rises', by: 10, unit: 'amount' })
    await watch('C')
    const out = await find({ A: ['10:00:00', 120], B: ['10:00:00', 130], C: ['10:15:00', 140] })
    expect(inShort(out)).toEqual(['post threshold-crossed', 'post threshold-crossed', 'post threshold-crossed'])
  })

  test('are mails of their own, since a subject says it all', async () => {
    const recipients = [...here, { kind: 'owner' as const }]
    for (const name of ['A', 'B']) await watch(name, above, recipients)
    const out = await find({ A: ['10:00:00', 120], B: ['10:00:00', 130] })
    expect(inShort(out).toSorted()).toEqual([
      'mail threshold-crossed',
      'mail threshold-crossed',
      'post thresholds-crossed',
    ])
  })

  test('of a run that was told long ago do not take in what a rule tells of it now', async () => {
    for (const name of ['A', 'B']) await watch(name)
    await find({ A: ['10:00:00', 120] })
    stage.pass(3_600)
    expect(inShort(await find({ B: [at('10:00:00').toISOString().slice(11, 19), 130] }))).toEqual([
      'post threshold-crossed',
    ])
  })
})

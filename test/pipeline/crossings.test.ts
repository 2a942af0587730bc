import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { tellAll } from '../../src/pipeline/tell-of.ts'
import { listEvents } from '../../src/store/events.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100 as watch } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const evaluate = (value: number, time: string, owner: string | undefined = 'o@contoso.example') =>
  within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    const subjects = [{ key: 'segments/VIP', owner }]
    const readings = [{ kind: 'reading', subject: 'segments/VIP', evaluatedAt: at(time), value }] as const
    await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
  })
const watchFor = async (...recipients: NonNullable<Parameters<typeof putRule>[1]>['recipients'] & object) => {
  const { id } = await putRule(stage.db, { watch, recipients })
  await within(stage.db, (trx) => putLatch(trx, id, { state: 'armed', cursor: at('09:30:00'), value: 90 }))
}
const tell = async () => {
  stage.pass(30)
  return stage.tell()
}

test('a crossing is told by card and mail, and only the card changes when it is back', async () => {
  await watchFor({ kind: 'here' }, { kind: 'owner' })
  await evaluate(101, '10:00:00')
  expect(inShort(await tell())).toEqual(['post threshold-crossed', 'mail threshold-crossed'])
  await evaluate(99, '10:00:20')
  const out = await tell()
  expect(out).toMatchObject([{ op: 'edit', message: { current: 101, ended: { value: 99 } } }])
  expect(await stage.notices()).toEqual(['sent', 'sent'])
})

test('a crossing waits longer for the mail than for the card', async () => {
  await watchFor({ kind: 'here' }, { kind: 'owner' })
  await evaluate(101, '10:00:00')
  stage.pass(5)
  expect(inShort(await stage.tell())).toEqual(['post threshold-crossed'])
  stage.pass(25)
  expect(inShort(await stage.tell())).toEqual(['mail threshold-crossed'])
})

test.each([
  ['the owner', 'o@contoso.example', 'o@contoso.example', 'owner'],
  ['somebody in place of an owner out of reach', 'o@elsewhere.example', 'admin@contoso.example', 'stand-in'],
])('a crossing mails %s', async (_whom, createdBy, address, mailedAs) => {
  await watchFor({ kind: 'owner' })
  await evaluate(101, '10:00:00', createdBy)
  expect(await tell()).toMatchObject([{ op: 'mail', target: { address }, message: { mailedAs } }])
})

test.each(['o@contoso.example', 'O@Contoso.example'])(
  'a crossing mails an owner once who is named as well: %s',
  async (address) => {
    await watchFor({ kind: 'owner' }, { kind: 'mail', address })
    await evaluate(101, '10:00:00')
    expect(inShort(await tell())).toEqual(['mail threshold-crossed'])
    expect(await stage.notices()).toEqual(['sent', 'sent'])
  },
)

test('a crossing mails nobody outside the allowed domains, and says why', async () => {
  await watchFor({ kind: 'mail', address: 'a@elsewhere.example' })
  await evaluate(101, '10:00:00')
  expect(await tell()).toEqual([])
  expect(await stage.notices()).toEqual(['held address-not-allowed'])
})

test('a crossing that was mailed is mailed with the same Message-ID over every attempt', async () => {
  await watchFor({ kind: 'owner' })
  await evaluate(101, '10:00:00')
  stage.answer(() => ({ class: 'ambiguous', reason: 'unanswered', detail: 'cut' }))
  await tell()
  stage.answer(() => undefined)
  await tell()
  const [first, second] = stage.sent
  expect(second).toMatchObject({ target: first?.target ?? {}, look: { possibleRepeat: true } })
})

test('what crosses again has a card and a mail of its own', async () => {
  await watchFor({ kind: 'here' }, { kind: 'owner' })
  await evaluate(101, '10:00:00')
  await tell()
  await evaluate(99, '10:00:20')
  await evaluate(102, '10:00:30')
  expect(inShort(await tell()).toSorted()).toEqual([
    'edit threshold-crossed',
    'mail threshold-crossed',
    'post threshold-crossed',
  ])
})

test('a crossing knows how its value came there, unless it is told with others, which have no room for that', async () => {
  await watchFor({ kind: 'here' })
  await evaluate(101, '10:00:00')
  const [stored] = await listEvents(stage.db, [1])
  if (stored === undefined) throw new Error('Nothing has crossed')
  const one = { event: stored.event, problem: undefined }
  expect(await tellAll(stage.db, [one])).toMatchObject([{ trend: [{ value: 101 }] }])
  for (const told of await tellAll(stage.db, [one, one])) expect(told).not.toHaveProperty('trend')
})

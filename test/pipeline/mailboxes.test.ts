import type { Outcome } from '../../src/core/outcome.ts'
import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { findParked } from '../../src/store/parking.ts'
import { at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { threshold } from './pages.ts'
import { ada, inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()

const chat = () =>
  within(stage.db, (trx) => {
    const person = { id: '29:ada', name: 'Ada', entraId: ada }
    return putConversation(trx, aConversation({ id: 'chat Ada', kind: 'personal', person }), stage.now)
  })
const placeOf = ({ target }: Sent) => (target.channel === 'mail' ? target.address : target.conversation.id)
const where = (sent: readonly Sent[]) => sent.map((one) => `${inShort([one])[0]} → ${placeOf(one)}`)
const delivered = (sent: readonly Sent[]) => sent.filter(({ outcome }) => outcome.class === 'delivered')

const gone: Outcome = { class: 'permanent', reason: 'mailbox-gone', detail: '550 5.1.1' }
const cross = async () => {
  const watch = threshold({ kind: 'above', threshold: 100 }, { key: 'segments/Churn', title: 'Churn' })
  const rule = await putRule(stage.db, { watch, recipients: [{ kind: 'mail', address: 'a@contoso.example' }] })
  await within(stage.db, async (trx) => {
    await putLatch(trx, rule.id, { state: 'armed', cursor: at('09:00:00'), value: 99 })
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    const subjects = [{ key: 'segments/Churn', owner: 'o@contoso.example' }]
    const readings = [{ kind: 'reading', subject: 'segments/Churn', evaluatedAt: at('10:00:00'), value: 101 }] as const
    await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
  })
  stage.pass(30)
}

test('a mailbox that is gone gives its mail to the next owner, and then to the administrator', async () => {
  await chat()
  await cross()
  stage.answer(({ to }) => (to === 'a@contoso.example' || to === 'o@contoso.example' ? gone : undefined))
  const out = delivered(await stage.tell())
  expect(where(out).toSorted()).toEqual([
    'mail threshold-crossed → admin@contoso.example',
    'post alarm → chat Ada',
    'post alarm → chat Ada',
  ])
  expect(await stage.notices()).toEqual(['sent'])
})

test('a mailbox that is gone is tried again the next day', async () => {
  await cross()
  stage.answer(({ to }) => (to === 'a@contoso.example' ? gone : undefined))
  await stage.tell()
  expect(await findParked(stage.db, 'mail', 'a@contoso.example')).toBe('mailbox-gone')
  stage.pass(24 * 3_600)
  await stage.tell()
  expect(await findParked(stage.db, 'mail', 'a@contoso.example')).toBeUndefined()
})

test('a mail fails for good when nobody is left to read it, with its reason, and the admins are told', async () => {
  await chat()
  await cross()
  stage.answer(({ op }) => (op === 'mail' ? gone : undefined))
  const out = delivered(await stage.tell())
  expect(await stage.notices()).toEqual(['failed mailbox-gone'])
  expect(new Set(where(out))).toEqual(new Set(['post alarm → chat Ada']))
})

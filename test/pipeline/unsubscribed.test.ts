import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { resumeMail, stopMail, stopMails } from '../../src/pipeline/stop-mail.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { listUnsubscribes } from '../../src/store/unsubscribes.ts'
import { at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { threshold } from './pages.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()

const [jan, olga] = ['jan@contoso.example', 'o@contoso.example']
const mia = { id: '29:mia', name: 'Mia', mail: 'mia@contoso.example' }
const watch = threshold({ kind: 'above', threshold: 100 }, { key: 'segments/Churn', title: 'Churn' })

/** A rule of Mia's on a segment that Olga made. */
const aRuleFor = (...to: readonly string[]) =>
  putRule(stage.db, {
    watch,
    createdBy: mia,
    recipients: to.map((one) => (one === 'owner' ? { kind: 'owner' } : { kind: 'mail', address: one })),
  })

/** The segment goes above the line once more, from below it. */
async function cross(...rules: readonly { readonly id: number }[]): Promise<readonly Sent[]> {
  await putMark(...rules)
  await evaluate(99)
  await evaluate(101)
  return stage.tell()
}

/** The rules are below their line, as was seen at nine. */
const putMark = (...rules: readonly { readonly id: number }[]) =>
  within(stage.db, async (trx) => {
    for (const { id } of rules) await putLatch(trx, id, { state: 'armed', cursor: at('09:00:00'), value: 99 })
  })

async function evaluate(value: number): Promise<void> {
  stage.pass(60)
  const readings = [{ kind: 'reading', subject: 'segments/Churn', evaluatedAt: stage.now, value }] as const
  const subjects = [{ key: 'segments/Churn', owner: olga }]
  await within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
  })
  stage.pass(30)
}

const stop = (ruleId: number, address: string) =>
  within(stage.db, (trx) => stopMail(trx, stage.deps, { ruleId, address }, stage.now))
const resume = (ruleId: number, address: string) =>
  within(stage.db, (trx) => resumeMail(trx, { ruleId, address }, stage.now))
const chatOfMia = () =>
  within(stage.db, (trx) =>
    putConversation(trx, aConversation({ id: 'chat Mia', kind: 'personal', person: mia }), stage.now),
  )

const where = (sent: readonly Sent[]) =>
  sent.map(
    (one) =>
      `${inShort([one])[0]} → ${one.target.channel === 'mail' ? one.target.address : one.target.conversation.id}`,
  )
const mailTo = (address: string) => `mail threshold-crossed → ${address}`
const audit = async () =>
  (
    await stage.db
      .selectFrom('audit')
      .selectAll()
      .where('what', 'in', ['mail-stopped', 'mail-resumed'])
      .orderBy('id')
      .execute()
  ).map(({ what, about, person, before, after }) => ({ what, about, by: person.name, before, after }))

test('whoever stopped the mail of a rule is skipped, and nobody is mailed in their place', async () => {
  const rule = await aRuleFor('owner')
  await stop(rule.id, olga)
  await stage.tell()
  expect(where(await cross(rule))).toEqual([])
  expect(await stage.notices()).toEqual(['held unsubscribed'])
  await resume(rule.id, olga)
  await evaluate(99)
  await stage.tell()
  expect(where(await cross())).toEqual([mailTo(olga)])
})

test('the mails of another rule, and of the same rule to others, still go', async () => {
  const [stopped, other] = [await aRuleFor(jan, 'owner'), await aRuleFor(jan)]
  await stop(stopped.id, jan)
  await stage.tell()
  expect(where(await cross(stopped, other)).toSorted()).toEqual([mailTo(jan), mailTo(olga)])
  const notices = (await stage.notices()).toSorted()
  expect(notices).toEqual(['held unsubscribed', 'sent', 'sent'])
})

test('the creator is told once in their own chat, however often it is stopped that day, and not when it goes on', async () => {
  await chatOfMia()
  const rule = await aRuleFor(jan)
  expect([await stop(rule.id, jan), await stop(rule.id, jan)]).toEqual([true, false])
  expect([await resume(rule.id, jan), await resume(rule.id, jan)]).toEqual([true, false])
  expect(await stop(rule.id, jan)).toBe(true)
  const out = await stage.tell()
  expect(where(out)).toEqual(['post alarm → chat Mia'])
  expect(out[0]?.message).toMatchObject({
    alarm: { kind: 'unsubscribed', address: jan, through: 'link', rules: [{ number: rule.id, subject: 'Churn' }] },
  })
  stage.pass(86_400)
  await resume(rule.id, jan)
  await stop(rule.id, jan)
  expect(where(await stage.tell())).toEqual(['post alarm → chat Mia'])
})

test('one press that stops several rules of one creator is told in one message', async () => {
  const rules = [await aRuleFor(jan), await aRuleFor(jan, 'owner')].map(({ id }) => id)
  const stopped = await within(stage.db, (trx) =>
    stopMails(trx, stage.deps, { ruleIds: rules, address: jan }, stage.now),
  )
  expect(stopped).toEqual(rules)
  const out = await stage.tell()
  const told = rules.map((number) => ({ number, subject: 'Churn' }))
  expect(out.map(({ message }) => message)).toMatchObject([{ alarm: { rules: told } }])
})

test('a mail that is composed and not out is taken back when its reader stops it, and nobody else’s is', async () => {
  const rule = await aRuleFor(jan, 'owner')
  await putMark(rule)
  await evaluate(101)
  await stage.compose()
  await stop(rule.id, jan)
  expect(where(await stage.tell()).toSorted()).toEqual([mailTo(olga), 'post alarm → channel'])
  expect((await stage.notices()).toSorted()).toEqual(['held unsubscribed', 'sent'])
})

test('a creator without a chat of their own is told where the rule belongs', async () => {
  const rule = await aRuleFor(jan)
  await stop(rule.id, jan)
  expect(where(await stage.tell())).toEqual(['post alarm → channel'])
})

test('creators who stop a mail themselves need not be told', async () => {
  const rule = await aRuleFor(mia.mail)
  await stop(rule.id, mia.mail)
  const other = await aRuleFor(jan)
  const asker = { person: mia, conversationId: 'channel' }
  await within(stage.db, (trx) => stopMail(trx, stage.deps, { ruleId: other.id, address: jan }, stage.now, asker))
  expect(await stage.tell()).toEqual([])
})

test('each change is kept with who made it, and a repeat is none', async () => {
  const rule = await aRuleFor(jan)
  for (const change of [stop, stop, resume, resume]) await change(rule.id, jan)
  expect(await listUnsubscribes(stage.db, rule.id)).toEqual([])
  const about = `rule/${rule.id}`
  expect(await audit()).toEqual([
    { what: 'mail-stopped', about, by: jan, before: null, after: { stopped: jan } },
    { what: 'mail-resumed', about, by: jan, before: { stopped: jan }, after: null },
  ])
})

test('a rule that never was cannot be stopped', async () => {
  expect(await stop(999, jan)).toBe(false)
})

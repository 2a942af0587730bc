import type { Rule } from '../../src/core/rule.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { muteRule } from '../../src/store/rules.ts'
import { aRun } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, type Sent, unanswered, useStage } from './stage.ts'

const stage = useStage()
const day = 86_400
const owner = 'o@contoso.example'
const mailed: Partial<Rule> = { recipients: [{ kind: 'mail', address: owner }] }

let runs = 0
const newRun = () => `run ${++runs}`
const ran = (outcome: 'failed' | 'succeeded', names: readonly string[], id = newRun()) => {
  const run = { outcome, jobId: id, jobIds: [id], submittedAt: stage.now, endedAt: stage.now }
  return stage.see(...names.map((name) => aRun({ ...run, source: { name }, taskId: `${id} ${name}` })))
}
const tell = async (seconds = 40): Promise<readonly Sent[]> => {
  stage.pass(seconds)
  return stage.tell()
}
const namesOf = (out: Sent | undefined) =>
  out?.message.card === 'refresh-failed' ? out.message.sources.map(({ name }) => name) : []
const targetOf = (out: Sent | undefined) => (out?.target.channel === 'mail' ? out.target : undefined)
const rulesIn = (sent: readonly Sent[]) =>
  sent.flatMap(({ message }) => (message.card === 'refresh-recovered' ? [message.rules] : []))
/** Each stands below the first: of one thread, with an id of its own. */
const areInThread = (first: Sent | undefined, ...others: readonly Sent[]): void => {
  const ids = [first, ...others].map((one) => targetOf(one)?.messageId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const one of others) expect(targetOf(one)?.inReplyTo).toBe(targetOf(first)?.messageId)
  expect(targetOf(first)?.inReplyTo).toBeUndefined()
}

test('what fails in one run is one mail that lists all, also what fails before it goes out', async () => {
  await putRule(stage.db, mailed)
  const id = newRun()
  await ran('failed', ['Webshop', 'CRM'], id)
  stage.pass(10)
  await ran('failed', ['ERP'], id)
  stage.answer(({ op }) => (op === 'mail' ? { class: 'retry-safe', reason: 'busy', detail: '421' } : undefined))
  await tell(22)
  stage.answer(() => undefined)
  const out = await tell()
  expect(inShort(out)).toEqual(['mail refresh-failed'])
  expect(namesOf(out[0])).toEqual(['Webshop', 'CRM', 'ERP'])
  expect(await stage.notices()).toEqual(['sent', 'sent', 'sent'])
})

test('what fails in the run after its mail is out is a follow-up in its thread, and so is its recovery', async () => {
  await putRule(stage.db, mailed)
  const id = newRun()
  await ran('failed', ['Webshop'], id)
  const [first] = await tell()
  await ran('failed', ['CRM'], id)
  const [too, ...others] = await tell()
  expect(too?.message).toMatchObject({ card: 'refresh-failed-again', name: 'CRM', failures: 1 })
  expect(others).toEqual([])
  await ran('succeeded', ['Webshop', 'CRM'])
  const ends = await tell()
  expect(ends.map(({ message }) => message)).toMatchObject([
    { card: 'refresh-recovered', name: 'Webshop', others: [{ name: 'CRM' }] },
  ])
  areInThread(first, ...[too, ...ends].flatMap((one) => one ?? []))
})

test('a further failure of the same problem follows up its first mail; a new problem begins a new thread', async () => {
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  const [first] = await tell()
  await ran('failed', ['Webshop'])
  const again = await tell()
  expect(again).toMatchObject([{ message: { card: 'refresh-failed-again', failures: 2 } }])
  await ran('succeeded', ['Webshop'])
  const end = await tell()
  expect(end).toMatchObject([{ message: { card: 'refresh-recovered', failures: 2 } }])
  areInThread(first, ...again, ...end)
  await ran('failed', ['Webshop'])
  const anew = await tell()
  expect(inShort(anew)).toEqual(['mail refresh-failed'])
  areInThread(anew[0])
})

test('what failed again and is over before that is mailed is told once, with its end', async () => {
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  await tell()
  await ran('failed', ['Webshop'])
  stage.pass(5)
  await ran('succeeded', ['Webshop'])
  expect(inShort(await stage.tell())).toEqual(['mail refresh-recovered'])
  expect(await tell()).toEqual([])
  expect(await stage.notices()).toEqual(['sent', 'superseded over'])
})

test('what fails after the mail is out, and is over before that is mailed, is told as over', async () => {
  await putRule(stage.db, mailed)
  const id = newRun()
  await ran('failed', ['Webshop'], id)
  await tell()
  await ran('failed', ['CRM'], id)
  await ran('succeeded', ['CRM'])
  expect(await tell()).toMatchObject([{ message: { card: 'refresh-recovered', name: 'CRM' } }])
})

test('what is over before its mail has gone out is told in that mail', async () => {
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  stage.answer(() => ({ class: 'retry-safe', reason: 'busy', detail: '421' }))
  await tell()
  await ran('succeeded', ['Webshop'])
  stage.answer(() => undefined)
  const out = await tell()
  expect(out).toMatchObject([{ op: 'mail', message: { sources: [{ recoveredAt: expect.any(String) }] } }])
  expect(await tell()).toEqual([])
})

test('nothing goes out below a mail that may be out, before that is known, and all of it in order', async () => {
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  stage.pass(40)
  await stage.compose()
  const claimed = await stage.claim()
  await ran('succeeded', ['Webshop'])
  expect(await stage.tell()).toEqual([])
  stage.answer(() => unanswered)
  await tell(60)
  stage.answer(() => undefined)
  const out = await tell(600)
  expect(inShort(out)).toEqual(['mail refresh-failed', 'mail refresh-recovered'])
  expect(targetOf(out[0])?.messageId).toBe(claimed.target.channel === 'mail' && claimed.target.messageId)
})

test('with a mail that could not be sent its follow-ups are dropped', async () => {
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  stage.answer(({ message }) =>
    message.card === 'alarm' ? undefined : { class: 'permanent', reason: 'not-accepted', detail: '554' },
  )
  expect(inShort(await tell())).toContain('mail refresh-failed')
  await ran('succeeded', ['Webshop'])
  stage.answer(() => undefined)
  expect((await tell(day)).filter(({ message }) => message.card !== 'alarm')).toEqual([])
})

test('a muted rule holds what follows up its mails, and nothing of the card', async () => {
  const { id } = await putRule(stage.db, mailed)
  await putRule(stage.db)
  await ran('failed', ['Webshop'])
  await tell()
  await within(stage.db, (trx) => muteRule(trx, id, new Date(stage.now.getTime() + 2 * day * 1_000)))
  await ran('succeeded', ['Webshop'])
  expect(inShort(await tell())).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  expect((await tell(2 * day)).map(({ op, message }) => `${op} ${message.card}`)).toContain('mail refresh-recovered')
  expect(await tell(2 * day)).toEqual([])
})

test('whoever wants no mail of a rule gets no follow-ups of it', async () => {
  const { id } = await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  await tell()
  await stage.db.insertInto('unsubscribes').values({ rule_id: id, address: owner, at: stage.now }).execute()
  expect(await tell(2 * day)).toEqual([])
  await ran('succeeded', ['Webshop'])
  expect(await tell()).toEqual([])
})

test('two conversations that mail the same person of one failure make one mail, one end and one repeat', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'other' }), stage.now))
  await putRule(stage.db, mailed)
  await putRule(stage.db, { ...mailed, conversationId: 'other' })
  await ran('failed', ['Webshop'])
  const out = await tell()
  expect(inShort(out)).toEqual(['mail refresh-failed'])
  expect(namesOf(out[0])).toEqual(['Webshop'])
  expect(inShort(await tell(day))).toEqual(['mail still-open'])
  await ran('failed', ['Webshop'])
  expect(inShort(await tell())).toEqual(['mail refresh-failed-again'])
  await ran('succeeded', ['Webshop'])
  expect(inShort(await tell())).toEqual(['mail refresh-recovered'])
})

test('a conversation that mails the same person from the second failure on adds to the count, and the end is mailed once', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'other' }), stage.now))
  await putRule(stage.db, mailed)
  await ran('failed', ['Webshop'])
  const [first] = await tell()
  await putRule(stage.db, { ...mailed, conversationId: 'other' })
  await ran('failed', ['Webshop'])
  const again = await tell()
  expect(again).toMatchObject([{ message: { card: 'refresh-failed-again', failures: 2 } }])
  await ran('succeeded', ['Webshop'])
  const end = await tell()
  expect(end).toMatchObject([{ message: { card: 'refresh-recovered', failures: 2 } }])
  areInThread(first, ...again, ...end)
})

test('a mailed failure that lasts is mailed once more in its thread, also while it is looked after in a channel', async () => {
  await putRule(stage.db, { recipients: [{ kind: 'here' }, { kind: 'mail', address: owner }] })
  await ran('failed', ['Webshop'])
  const first = (await tell()).find(({ op }) => op === 'mail')
  await stage.db
    .updateTable('problems')
    .set({ acknowledged_at: stage.now, acknowledged_by: JSON.stringify({ id: '29:mia', name: 'Mia' }) })
    .execute()
  const again = await tell(day)
  expect(inShort(again)).toEqual(['mail still-open'])
  areInThread(first, ...again)
  await within(stage.db, (trx) => reconsiderHeld(trx, 'channel', stage.now))
  expect(await tell()).toEqual([])
})

test('what follows up a mail keeps the subject that it was sent with, whatever it says by then', async () => {
  await putRule(stage.db, mailed)
  const id = newRun()
  await ran('failed', ['Webshop'], id)
  stage.answer(() => ({ class: 'retry-safe', reason: 'busy', detail: '421' }))
  await tell()
  await ran('failed', ['CRM'], id)
  stage.answer(() => undefined)
  await tell(60)
  const row = await stage.db.selectFrom('messages').select('subject').executeTakeFirstOrThrow()
  await ran('failed', ['Webshop'])
  await ran('succeeded', ['CRM'])
  const out = await tell()
  expect(row.subject).toMatch(/^mail \d+$/)
  expect(out.map(({ look }) => look.follows)).toEqual([row.subject, row.subject])
  expect(await stage.db.selectFrom('messages').select('subject').execute()).toEqual([row])
})

test('what follows names the rules that ask for it there: a mail those that mail that address and were not stopped', async () => {
  const stopped = await putRule(stage.db, mailed)
  const kept = await putRule(stage.db, mailed)
  const here = await putRule(stage.db)
  await ran('failed', ['Webshop'])
  await tell()
  await stage.db.insertInto('unsubscribes').values({ rule_id: stopped.id, address: owner, at: stage.now }).execute()
  await ran('succeeded', ['Webshop'])
  const out = await tell()
  expect(rulesIn(out.filter(({ op }) => op === 'reply'))).toEqual([[here.id]])
  expect(rulesIn(out.filter(({ op }) => op === 'mail'))).toEqual([[kept.id]])
})

import { giveUpAfterMs } from '../../src/core/backoff.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { settle } from '../../src/pipeline/settle.ts'
import { releaseExpired } from '../../src/store/deliveries.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { busy, gone, inShort, notSignedIn, removed, taken, unanswered, useStage } from './stage.ts'

const stage = useStage()
beforeEach(() => putRule(stage.db))

/** A failed refresh whose card is due. */
const owe = async () => {
  await stage.see(aRun())
  await stage.compose()
}
/** The same, and its card is out. */
const tell = async () => {
  await owe()
  await stage.tell()
}
const recover = () =>
  stage.see(aRun({ outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't2', endedAt: at('10:00:05') }))

test('what was taken is sent, under the id that it was given, and so are its notices', async () => {
  stage.answer(() => taken('1700'))
  await tell()
  expect(await stage.deliveries()).toMatchObject([{ state: 'sent', settled_at: stage.now, lease: null, reason: null }])
  expect(await stage.remoteId(1)).toBe('1700')
  expect(await stage.notices()).toEqual(['sent'])
})

test('what was taken without a name cannot be edited: the next change is posted anew', async () => {
  stage.answer(() => taken(''))
  await tell()
  expect(await stage.remoteId(1)).toBeNull()
  await recover()
  stage.answer(() => taken('1700'))
  expect((await stage.tell())[0]).toMatchObject({ op: 'post', message: { sources: [{ name: 'Webshop' }] } })
  expect(await stage.remoteId(1)).toBe('1700')
})

test('what was not taken is queued again with its reason, as long as it was asked to wait', async () => {
  stage.answer(() => ({ class: 'retry-safe', reason: 'throttled', detail: '429', afterMs: 7_000 }))
  await tell()
  const dueAt = new Date(stage.now.getTime() + 7_000)
  expect(await stage.deliveries()).toMatchObject([
    { state: 'queued', reason: 'throttled', detail: '429', due_at: dueAt, attempts: 1, settled_at: null },
  ])
  expect(await stage.notices()).toEqual(['queued'])
})

test('what may have arrived waits as long as it was asked to, too, and stays a possible repeat', async () => {
  stage.answer(() => ({ ...unanswered, afterMs: 7_000 }))
  await tell()
  const dueAt = new Date(stage.now.getTime() + 7_000)
  expect(await stage.deliveries()).toMatchObject([{ state: 'queued', due_at: dueAt, possible_repeat: true }])
})

test('it is tried again when its wait is over, and its reason is gone with it', async () => {
  stage.answer(() => busy)
  await tell()
  expect(await stage.tell()).toEqual([])
  stage.answer(() => undefined)
  stage.pass(2)
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
  expect(await stage.deliveries()).toMatchObject([{ state: 'sent', reason: null, detail: null, attempts: 2 }])
})

test('only what may have arrived is sent again as a possible repeat', async () => {
  await owe()
  for (const [outcome, repeat] of [
    [busy, false],
    [unanswered, false],
    [busy, true],
    [undefined, true],
  ] as const) {
    stage.answer(() => outcome)
    expect(await stage.tell()).toMatchObject([{ look: { possibleRepeat: repeat } }])
    stage.pass(900)
  }
})

test('an edit is never a possible repeat, the reply below it may be one', async () => {
  await tell()
  await recover()
  stage.answer(({ op }) => (op === 'edit' ? unanswered : undefined))
  await stage.tell()
  stage.pass(10)
  stage.answer(({ op }) => (op === 'reply' ? unanswered : undefined))
  await stage.tell()
  stage.pass(10)
  stage.answer(() => undefined)
  await stage.tell()
  expect(stage.sent.slice(1).map(({ op, look }) => [op, look.possibleRepeat])).toEqual([
    ['edit', false],
    ['edit', false],
    ['reply', false],
    ['reply', true],
  ])
})

test('an edit whose message is gone posts it anew, and what follows belongs to the new one', async () => {
  stage.answer(() => taken('old'))
  await tell()
  await recover()
  stage.answer(({ op }) => (op === 'edit' ? gone : taken(op === 'post' ? 'new' : 'reply')))
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'post refresh-failed', 'reply refresh-recovered'])
  expect(out[1]).toMatchObject({ look: { possibleRepeat: false } })
  expect(out[2]).toMatchObject({ target: { threadId: 'new' } })
  expect(await stage.remoteId(1)).toBe('new')
})

test('what is gone is named until its successor is out, and not edited again', async () => {
  stage.answer(() => taken('old'))
  await tell()
  await recover()
  stage.answer(({ op }) => ({ edit: gone, post: busy, reply: undefined, mail: undefined })[op])
  expect(inShort(await stage.tell())).toEqual(['edit refresh-failed', 'post refresh-failed'])
  expect(await stage.remoteId(1)).toBe('old')
  stage.answer(({ op }) => (op === 'edit' ? gone : taken(op === 'post' ? 'new' : 'reply')))
  stage.pass(10)
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed', 'reply refresh-recovered'])
  expect(await stage.remoteId(1)).toBe('new')
})

test('a reply whose thread is gone is posted, and the card keeps its own id', async () => {
  stage.answer(() => taken('card'))
  await tell()
  await recover()
  stage.answer(({ op }) => ({ edit: undefined, reply: gone, post: taken('word'), mail: undefined })[op])
  expect(inShort(await stage.tell())).toEqual([
    'edit refresh-failed',
    'reply refresh-recovered',
    'post refresh-recovered',
  ])
  expect((await stage.deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect(await stage.remoteId(1)).toBe('card')
})

test('after 72 hours it has failed for good, with the last reason, and so have its notices', async () => {
  stage.answer(() => ({ class: 'retry-safe', reason: 'unreachable', detail: 'ECONNREFUSED' }))
  await tell()
  stage.pass(giveUpAfterMs / 1_000 - 1)
  await stage.tell()
  expect(await stage.notices()).toEqual(['queued'])
  stage.pass(900)
  await stage.tell()
  expect((await stage.deliveries())[0]).toMatchObject({ state: 'failed', reason: 'unreachable' })
  expect(await stage.notices()).toEqual(['failed unreachable'])
  stage.pass(86_400)
  expect(inShort(await stage.tell())).toEqual(['mail alarm'])
})

test('what succeeds at last is sent, however old it is', async () => {
  stage.answer(() => busy)
  await tell()
  stage.pass(giveUpAfterMs / 1_000 + 900)
  stage.answer(() => undefined)
  await stage.tell()
  expect(await stage.notices()).toEqual(['sent'])
})

test('what must not go there waits for another setting, and fails for good with that reason', async () => {
  stage.answer(() => ({ class: 'retry-safe', reason: 'host-not-allowed', detail: '' }))
  await tell()
  expect(await stage.deliveries()).toMatchObject([
    { state: 'queued', reason: 'host-not-allowed', possible_repeat: false },
  ])
  stage.pass(giveUpAfterMs / 1_000)
  await stage.tell()
  expect((await stage.deliveries())[0]).toMatchObject({ state: 'failed', reason: 'host-not-allowed' })
  expect(await stage.notices()).toEqual(['failed host-not-allowed'])
})

const outcomes: readonly Outcome[] = [
  taken('late'),
  busy,
  unanswered,
  gone,
  { class: 'retry-safe', reason: 'host-not-allowed', detail: '' },
  removed,
  notSignedIn,
]
test.each(outcomes)('a worker that lost its lease writes nothing down: $class', async (outcome) => {
  await owe()
  const slow = await stage.claim()
  stage.pass(60)
  await releaseExpired(stage.db, stage.now)
  await stage.claim()
  const before = await stage.deliveries()
  await settle(stage.deps, slow, outcome)
  expect(await stage.deliveries()).toEqual(before)
  expect(await stage.remoteId(1)).toBeNull()
  expect(await stage.notices()).toEqual(['queued'])
})

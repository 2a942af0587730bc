import { recordSubjects } from '../../src/pipeline/record-subjects.ts'
import { sweep } from '../../src/pipeline/sweep.ts'
import { findInstance } from '../../src/store/instances.ts'
import { putLatch } from '../../src/store/latches.ts'
import { park } from '../../src/store/parking.ts'
import { aRun, at } from '../core/made.ts'
import { aMessage, putRule, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, taken, useStage } from './stage.ts'

const stage = useStage()
const next = { outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't2', endedAt: at('10:00:05') } as const

// store/deliveries.ts release(): `possible_repeat or op <> 'edit'` looks at the row's op, but readClaimed turned it into a post
test('an edit that is posted, because its message is nowhere, says that it may be a repeat', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  stage.answer(() => taken('')) // Teams took it and named nothing
  await stage.tell()
  await stage.see(aRun(next))
  stage.answer(() => undefined)
  stage.stopAt('deliver')
  await expect(stage.tell()).rejects.toThrow('stopped')
  stage.pass(60)
  const out = await stage.tell()
  expect(stage.sent.map(({ op }) => op).slice(0, 3)).toEqual(['post', 'post', 'post'])
  expect(out[0]).toMatchObject({ op: 'post', look: { possibleRepeat: true } })
})

// pipeline/compose-mails.ts: putMessage finds the message of the first recipient, and insertDelivery posts it again
test.each(['o@contoso.example', 'O@contoso.example'])(
  'an owner who is named as well (%s) gets one mail',
  async (address) => {
    const watch = {
      kind: 'threshold',
      subject: { key: 'segments/VIP', title: 'VIP' },
      condition: { kind: 'above', threshold: 100 },
    } as const
    const { id } = await putRule(stage.db, { watch, recipients: [{ kind: 'owner' }, { kind: 'mail', address }] })
    await within(stage.db, async (trx) => {
      await putLatch(trx, id, { state: 'armed', cursor: at('09:30:00'), value: 90 })
      const contoso = await findInstance(trx, 'contoso')
      if (contoso === undefined) throw new Error()
      const subjects = [{ key: 'segments/VIP', owner: 'o@contoso.example' }]
      const readings = [{ kind: 'reading', subject: 'segments/VIP', evaluatedAt: at('10:00:00'), value: 101 }] as const
      await recordSubjects(trx, stage.deps, contoso, { subjects, readings }, stage.now)
    })
    stage.pass(30)
    expect(inShort(await stage.tell())).toEqual(['mail threshold-crossed'])
  },
)

// store/deliveries.ts claimDue(): Promise.all(readClaimed) throws after the claim is committed
test('a delivery that cannot be read holds up no other', async () => {
  const address = { channel: 'teams', recipient: 'channel', group_key: 'x', created_at: stage.now } as const
  const { id: messageId } = await stage.db
    .insertInto('messages')
    .values(address)
    .returning('id')
    .executeTakeFirstOrThrow()
  await queue(stage.db, { messageId }) // nothing to say
  await queue(stage.db, { facts: aMessage })
  expect(inShort(await stage.tell())).toEqual(['post said'])
})

// pipeline/record-runs.ts recordFailure(): a success that ended later is known already
test('a failure that is seen after the success that followed it is told as over', async () => {
  await putRule(stage.db)
  await stage.see(aRun(next))
  await stage.see(aRun())
  await stage.compose()
  const out = await stage.tell()
  expect(out).toMatchObject([{ message: { sources: [{ recoveredAt: at('10:00:05').toISOString() }] } }])
})

// pipeline/compose-cards.ts composeNews
test('a recovery while the first post failed for good is one post', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  stage.answer(() => ({ class: 'retry-safe', reason: 'unreachable', detail: 'ECONNREFUSED' }))
  await stage.tell()
  stage.pass(72 * 3_600)
  await stage.tell() // failed for good
  await stage.see(aRun(next))
  stage.answer(() => undefined)
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
})

// pipeline/record-runs.ts findKnown(): the stored event has no id, and its task is the same
test('a run whose source was first known by its task name only is the same event when the source is found', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ source: { name: 'Webshop_Contacts' } }))
  await stage.see(aRun({ source: { id: 'w1', name: 'Webshop' } }))
  expect(await stage.notices()).toEqual(['waiting'])
})

// pipeline/sweep.ts tellUndecided(): reads outside the transaction, then writes mended_at = null and permanent = null
test('what mended while the sweep looked at it stays mended', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ permanent: false }))
  stage.pass(2 * 3_600 + 60)
  const { db, ...deps } = stage.deps
  const racing = new Proxy(db, {
    get: (target, name) =>
      name === 'transaction'
        ? () => ({
            execute: async (work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) => {
              await stage.see(aRun({ permanent: false, recoveredAt: at('11:00:00') }))
              return db.transaction().execute(work)
            },
          })
        : typeof Reflect.get(target, name, target) === 'function'
          ? Reflect.get(target, name, target).bind(target)
          : Reflect.get(target, name, target),
  })
  await sweep({ ...deps, db: racing })
  expect(await db.selectFrom('events').select('mended_at').execute()).toEqual([{ mended_at: at('11:00:00') }])
})

// store/parking.ts park(): nobody stands in
test('what nobody can be told in place of a lost conversation is held, and expires after 14 days', async () => {
  stage.mailOff()
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await within(stage.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
  await stage.tell()
  expect(await stage.notices()).toEqual(['held parked'])
  stage.pass(14 * 24 * 3_600)
  await stage.tell()
  expect(await stage.notices()).toEqual(['expired parked'])
})

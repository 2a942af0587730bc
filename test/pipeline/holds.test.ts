import { acknowledgeProblems, unacknowledgeProblems } from '../../src/store/acknowledged.ts'
import { takeJump } from '../../src/store/clock-jump.ts'
import { reconsiderHeld } from '../../src/store/held.ts'
import { endMutes, insertMute } from '../../src/store/mutes.ts'
import { supersedeNotices } from '../../src/store/notices.ts'
import { park, unpark } from '../../src/store/parking.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { muteRule, removeRule } from '../../src/store/rules.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100, aSegment, evaluated, pagesOf } from './pages.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const mia = { id: '29:mia', name: 'Mia' }
const webshop = { of: { instanceId: 'contoso', subject: 'datasources/Webshop' }, title: 'Webshop' }
const inTrx = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => within(stage.db, work)

const mute = (minutes: number, part: Partial<typeof webshop> = {}) =>
  inTrx(async (trx) => {
    const until = new Date(stage.now.getTime() + minutes * 60_000)
    await insertMute(trx, { conversationId: 'channel', by: mia, until, ...part }, stage.now)
    await reconsiderHeld(trx, 'channel', stage.now)
  })
const unmute = () =>
  inTrx(async (trx) => {
    await endMutes(trx, 'channel', 'all', stage.now)
    await reconsiderHeld(trx, 'channel', stage.now)
  })
/** It is 10:00:10 when a test begins. */
const quiet = (from: number, to: number) =>
  inTrx((trx) => putPreferences(trx, { scope: 'conversation', id: 'channel' }, { quiet_from: from, quiet_to: to }))
const acknowledge = () => inTrx((trx) => acknowledgeProblems(trx, [1], { by: mia, at: stage.now }))

let runs = 0
const ran = (outcome: 'failed' | 'succeeded', name = 'Webshop') => {
  const id = `job ${++runs}`
  return stage.see(
    aRun({
      outcome,
      source: { name },
      jobId: id,
      jobIds: [id],
      taskId: id,
      submittedAt: stage.now,
      endedAt: stage.now,
    }),
  )
}
const tell = async (seconds = 60): Promise<readonly Sent[]> => {
  stage.pass(seconds)
  return stage.tell()
}
const heard = async (seconds?: number) => inShort(await tell(seconds))
const missedIn = (sent: readonly Sent[]) =>
  sent.flatMap(({ message }) => (message.card === 'catch-up' ? [message.missed] : []))

beforeEach(async () => {
  await putRule(stage.db)
})

test('what comes to a muted conversation is held, and told in one message when the mute ends', async () => {
  await mute(60)
  await ran('failed')
  expect(await heard()).toEqual([])
  await ran('failed', 'CRM')
  expect(await heard()).toEqual([])
  expect(await stage.notices()).toEqual(['held muted', 'held muted'])
  const out = await tell(3_600)
  expect(inShort(out)).toEqual(['post catch-up'])
  expect(out[0]?.message).toMatchObject({ held: true, to: stage.now.toISOString() })
  expect(missedIn(out)).toMatchObject([
    [
      { kind: 'failed', name: 'Webshop', over: false },
      { kind: 'failed', name: 'CRM', over: false },
    ],
  ])
  expect(await stage.notices()).toEqual(['sent', 'sent'])
  expect(await heard()).toEqual([])
})

test('a problem that came and went while muted is told as over', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  await ran('succeeded')
  expect(await heard()).toEqual([])
  expect(missedIn(await tell(3_600))).toMatchObject([[{ kind: 'failed', over: true }]])
  expect(await heard()).toEqual([])
})

test('a catch-up goes on living: the recovery edits it and is told below it', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  await tell(3_600)
  await ran('succeeded')
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit catch-up', 'reply refresh-recovered'])
  expect(missedIn(out)).toMatchObject([[{ over: true }]])
})

test('a mute of one subject holds nothing else', async () => {
  await mute(60, webshop)
  await ran('failed')
  await ran('failed', 'CRM')
  expect(await heard()).toEqual(['post refresh-failed'])
  expect(missedIn(await tell(3_600))).toMatchObject([[{ name: 'Webshop' }]])
})

test('what was told before recovers in quiet hours: its card changes at once, its end is told when they are over', async () => {
  await ran('failed')
  expect(await heard()).toEqual(['post refresh-failed'])
  await quiet(10 * 60, 11 * 60)
  await ran('succeeded')
  expect(await heard()).toEqual(['edit refresh-failed'])
  expect(await heard(600)).toEqual([])
  const out = await tell(3_600)
  expect(inShort(out).filter((one) => one !== 'edit refresh-failed')).toEqual(['reply refresh-recovered'])
  expect(await heard()).toEqual([])
})

test('a further failure while muted changes the card and is told at the end', async () => {
  await ran('failed')
  await tell()
  await mute(60)
  await ran('failed')
  expect(await heard()).toEqual(['edit refresh-failed'])
  expect((await heard(3_600)).toSorted()).toEqual(['edit refresh-failed', 'post catch-up'])
})

test('a mute that is lengthened holds on, one that is shortened ends sooner', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  await mute(180)
  expect(await heard(3_700)).toEqual([])
  await mute(10)
  expect(await heard(500)).toEqual([])
  expect(await heard(200)).toEqual(['post catch-up'])
})

test('who unmutes hears at once', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  await unmute()
  expect(await heard(1)).toEqual(['post catch-up'])
})

test('a mute and quiet hours hold until both are over', async () => {
  await quiet(10 * 60, 11 * 60)
  await mute(30)
  await ran('failed')
  await tell()
  expect(await stage.notices()).toEqual(['held quiet-hours'])
  expect(await heard(2_400)).toEqual([])
  await mute(60)
  expect(await heard(1_200)).toEqual([])
  expect(await stage.notices()).toEqual(['held muted'])
  expect(await heard(3_600)).toEqual(['post catch-up'])
})

test('quiet hours that begin while a mute lasts hold on after it', async () => {
  await mute(30)
  await ran('failed')
  await tell()
  await quiet(10 * 60 + 20, 12 * 60)
  expect(await heard(2_400)).toEqual([])
  expect(await stage.notices()).toEqual(['held quiet-hours'])
  expect(await heard(2 * 3_600)).toEqual(['post catch-up'])
})

describe('a muted rule', () => {
  const muteRuleFor = (id: number, minutes: number) =>
    inTrx((trx) => muteRule(trx, id, new Date(stage.now.getTime() + minutes * 60_000)))
  const cross = async (value: number) => {
    stage.show({
      segments: async () => ({
        ok: true,
        data: [aSegment({ evaluations: [evaluated('09:30:00', 90), evaluated(stage.now, value)] })],
      }),
    })
    await pages.read('segments')
  }

  test('holds its mails too, and other rules tell as ever', async () => {
    stage.show({ segments: async () => ({ ok: true, data: [aSegment({ evaluations: [evaluated('09:30:00', 90)] })] }) })
    await putRule(stage.db, { watch: above100, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
    await pages.read('segments')
    await muteRuleFor(2, 60)
    stage.pass(60)
    await cross(120)
    await ran('failed')
    expect(await heard()).toEqual(['post refresh-failed'])
    expect(await stage.notices()).toEqual(['held muted', 'held muted', 'sent'])
    expect((await heard(3_700)).toSorted()).toEqual(['mail threshold-crossed', 'post catch-up'])
  })

  test('is not told anew where another rule has told the same', async () => {
    await putRule(stage.db)
    await muteRuleFor(2, 60)
    await ran('failed')
    expect(await heard()).toEqual(['post refresh-failed'])
    expect(await stage.notices()).toEqual(['sent', 'held muted'])
    expect(await heard(3_700)).toEqual([])
    expect(await stage.notices()).toEqual(['sent', 'superseded told'])
  })

  test('that is removed is never told', async () => {
    await muteRuleFor(1, 60)
    await ran('failed')
    await tell()
    await inTrx(async (trx) => {
      await removeRule(trx, 1, stage.now)
      await supersedeNotices(trx, { ruleId: 1 }, 'rule-removed', stage.now)
    })
    expect(await heard(3_700)).toEqual([])
    expect(await stage.notices()).toEqual(['superseded rule-removed'])
  })

  test('holds the end of what it told', async () => {
    await ran('failed')
    await tell()
    await muteRuleFor(1, 60)
    await ran('succeeded')
    expect(await heard()).toEqual(['edit refresh-failed'])
    expect(await heard(3_700)).toContain('reply refresh-recovered')
  })
})

describe('what somebody looks after', () => {
  test('is not told again, its card says by whom, and its end is told', async () => {
    await ran('failed')
    await tell()
    await acknowledge()
    const [edit] = await tell()
    expect(edit?.message).toMatchObject({ card: 'refresh-failed', sources: [{ acknowledged: { by: 'Mia' } }] })
    await ran('failed')
    expect(await heard()).toEqual(['edit refresh-failed'])
    expect(await stage.notices()).toEqual(['sent', 'held acknowledged'])
    await ran('succeeded')
    expect((await heard()).toSorted()).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
    expect(await stage.notices()).toEqual(['sent', 'superseded over'])
    await ran('failed')
    expect(await heard()).toEqual(['post refresh-failed'])
  })

  test('is mailed as ever: an acknowledgement holds what comes to the conversation alone', async () => {
    await putRule(stage.db, { recipients: [{ kind: 'mail', address: 'mia@contoso.example' }] })
    await ran('failed')
    expect(await heard()).toContain('mail refresh-failed')
    await acknowledge()
    await ran('failed')
    expect((await heard()).toSorted()).toEqual(['edit refresh-failed', 'mail refresh-failed-again'])
  })

  test('does not hold a sibling', async () => {
    await ran('failed')
    await tell()
    await acknowledge()
    await ran('failed', 'CRM')
    expect(await heard()).toEqual(expect.arrayContaining(['post refresh-failed']))
  })

  test('stays held when a mute ends, and comes when nobody does any more', async () => {
    await ran('failed')
    await tell()
    await acknowledge()
    await mute(10)
    await ran('failed')
    await tell()
    expect((await heard(700)).filter((one) => !one.startsWith('edit'))).toEqual([])
    await inTrx(async (trx) => {
      await unacknowledgeProblems(trx, [1], stage.now)
      await reconsiderHeld(trx, 'channel', stage.now)
    })
    expect((await heard()).filter((one) => !one.startsWith('edit'))).toEqual(['post catch-up'])
  })

  test('is looked after by whoever was first', async () => {
    await ran('failed')
    await tell()
    const first = await acknowledge()
    const second = await inTrx((trx) =>
      acknowledgeProblems(trx, [1], { by: { id: '29:jan', name: 'Jan' }, at: stage.now }),
    )
    expect([first, second]).toEqual([[1], []])
  })
})

test('what is held longer than a parked notice may wait comes all the same', async () => {
  await mute(20 * 24 * 60)
  await ran('failed')
  expect(await heard()).toEqual([])
  expect(await heard(15 * 86_400)).toEqual([])
  expect(await heard(6 * 86_400)).toEqual(['post catch-up'])
})

test('a conversation that cannot be reached and is muted: whoever stands in hears at the end, as one message', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  await inTrx((trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
  await ran('failed', 'CRM')
  expect(await heard()).toEqual([])
  const out = await tell(3_700)
  expect(inShort(out)).toEqual(['mail catch-up'])
  await inTrx((trx) => unpark(trx, { conversationId: 'channel' }, stage.now))
  expect((await heard()).filter((one) => !one.startsWith('edit'))).toEqual([])
})

test('a mute keeps its time on the clock when the clock jumps', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  stage.pass(1_800)
  await inTrx((trx) => takeJump(trx, { byMs: 1_800_000, to: stage.now }, 60_000))
  expect(await heard(1_760)).toEqual(['post catch-up'])
})

test('a process that stops while it releases loses nothing', async () => {
  await mute(60)
  await ran('failed')
  await tell()
  stage.pass(3_700)
  stage.stopAt('compose')
  await expect(stage.tell()).rejects.toThrow('stopped')
  expect(inShort(await stage.tell())).toEqual(['post catch-up'])
})

test('two processes that release at once make one message', async () => {
  await mute(60)
  for (const name of ['Webshop', 'CRM', 'Loyalty']) await ran('failed', name)
  await tell()
  stage.pass(3_700)
  await Promise.all([stage.tell(), stage.tell()])
  expect(inShort(stage.sent)).toEqual(['post catch-up'])
})

test('a failure that mends itself while muted is told to nobody', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  await mute(60)
  const run = aRun({ source: { name: 'Webshop' }, permanent: false, endedAt: stage.now })
  await stage.see(run)
  await tell()
  await stage.see({ ...run, recoveredAt: stage.now })
  expect(await heard(3_700)).toEqual([])
  expect(await stage.notices()).toEqual(['superseded mended', 'superseded mended'])
})

test('a failure that turns out to be permanent in quiet hours waits for their end', async () => {
  await quiet(9 * 60, 12 * 60)
  const run = aRun({ source: { name: 'Webshop' }, permanent: false, endedAt: stage.now })
  await stage.see(run)
  expect(await stage.notices()).toEqual(['held may-mend'])
  await stage.see({ ...run, permanent: true })
  await tell()
  expect(await stage.notices()).toEqual(['held quiet-hours'])
  expect(await heard(2 * 3_600)).toEqual(['post catch-up'])
})

import type { Outcome } from '../../src/core/outcome.ts'
import type { Person } from '../../src/core/rule.ts'
import { recordReadings } from '../../src/pipeline/record-readings.ts'
import { settle } from '../../src/pipeline/settle.ts'
import { accounts } from '../../src/store/accounts.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { findInstance } from '../../src/store/instances.ts'
import { findParked, park, unpark } from '../../src/store/parking.ts'
import { putLatch } from '../../src/store/rules.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putRule, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { ada, inShort, removed, type Sent, useStage } from './stage.ts'

const stage = useStage()
const mia: Person = { id: '29:mia', name: 'Mia' }
const wim: Person = { id: '29:wim', name: 'Wim' }
const admin: Person = { id: '29:ada', name: 'Ada', entraId: ada }
/** The next job. */
const next = { jobId: 'j2', jobIds: ['j2'], taskId: 't9', endedAt: at('10:00:08') }

const chat = (person: Person) =>
  within(stage.db, (trx) =>
    putConversation(trx, aConversation({ id: `chat ${person.name}`, kind: 'personal', person }), stage.now),
  )
const addAgain = () => within(stage.db, (trx) => putConversation(trx, aConversation(), stage.now))
const lostAt = (...places: readonly string[]) => stage.answer(({ to }) => (places.includes(to) ? removed : undefined))
const fail = async (part: Parameters<typeof aRun>[0] = {}) => {
  await stage.see(aRun(part))
  await stage.compose()
}
const placeOf = ({ target }: Sent) => (target.channel === 'mail' ? target.address : target.conversation.id)
const where = (sent: readonly Sent[]) => sent.map((one) => `${inShort([one])[0]} → ${placeOf(one)}`)
const delivered = (sent: readonly Sent[]) => sent.filter(({ outcome }) => outcome.class === 'delivered')

describe('a channel that cannot be reached', () => {
  test('is told of to whoever made its rules, in their own chat, and its alert goes there too', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    lostAt('channel')
    await fail()
    const out = await stage.tell()
    expect(where(delivered(out))).toEqual(['post alarm → chat Mia', 'post refresh-failed → chat Mia'])
    expect(delivered(out)[0]?.message).toMatchObject({ alarm: { kind: 'parked', reason: 'bot-removed', rules: [1] } })
    expect(delivered(out)[1]?.look).toMatchObject({ diverted: 'bot-removed' })
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('is told of by the mail address kept when the rule was made, where there is no chat', async () => {
    await putRule(stage.db, { createdBy: { ...mia, mail: 'Mia@contoso.example' } })
    lostAt('channel')
    await fail()
    expect(where(delivered(await stage.tell()))).toEqual([
      'mail alarm → mia@contoso.example',
      'mail refresh-failed → mia@contoso.example',
    ])
  })

  test('is told of to the administrator, where nothing else is known or allowed', async () => {
    await putRule(stage.db, { createdBy: { ...mia, mail: 'mia@elsewhere.example' } })
    lostAt('channel')
    await fail()
    expect(where(delivered(await stage.tell()))).toEqual([
      'mail alarm → admin@contoso.example',
      'mail refresh-failed → admin@contoso.example',
    ])
  })

  test('is told of once, however much fails there', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    lostAt('channel')
    await fail()
    await stage.tell()
    await fail(next)
    const out = await stage.tell()
    expect(where(out)).toEqual(['post refresh-failed → chat Mia'])
  })

  test('gives each of several people their own alerts', async () => {
    await chat(mia)
    await chat(wim)
    await putRule(stage.db, { createdBy: mia })
    await putRule(stage.db, { createdBy: wim })
    lostAt('channel')
    await fail()
    expect(where(delivered(await stage.tell())).toSorted()).toEqual([
      'post alarm → chat Mia',
      'post alarm → chat Wim',
      'post refresh-failed → chat Mia',
      'post refresh-failed → chat Wim',
    ])
    expect(await accounts(stage.db)).toEqual([{ state: 'sent', reason: null, count: 2 }])
  })

  test('has its recovery told to whoever heard of the failure', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    await fail()
    await stage.tell()
    await within(stage.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
    await stage.see(aRun({ ...next, outcome: 'succeeded' }))
    await stage.compose()
    expect(where(await stage.tell())).toEqual(['post refresh-recovered → chat Mia'])
  })

  test('goes on by itself when the bot is added again: with what was held, and with all that follows', async () => {
    stage.mailOff()
    await putRule(stage.db, { createdBy: mia })
    lostAt('channel')
    await fail()
    await stage.tell()
    expect(await stage.notices()).toEqual(['held parked'])
    stage.answer(() => undefined)
    await addAgain()
    expect(where(await stage.tell())).toEqual(['post refresh-failed → channel'])
    await fail(next)
    expect(where(await stage.tell())).toEqual(['edit refresh-failed → channel', 'reply refresh-failed-again → channel'])
  })

  test('hears of a further failure itself when it is back, although the first was told elsewhere', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    lostAt('channel')
    await fail()
    await stage.tell()
    stage.answer(() => undefined)
    await addAgain()
    await fail(next)
    expect(where(await stage.tell())).toEqual(['post refresh-failed → channel'])
  })

  test('is parked with all channels of its team, and comes back with them', async () => {
    const team = { teamId: 'team' }
    await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'other', ...team }), stage.now))
    await within(stage.db, (trx) => putConversation(trx, aConversation(team), stage.now))
    const parked = await within(stage.db, (trx) => park(trx, team, 'team-archived', stage.now))
    expect(parked).toEqual(['channel', 'other'])
    expect(await within(stage.db, (trx) => park(trx, team, 'team-archived', stage.now))).toEqual([])
    expect(await findParked(stage.db, 'teams', 'other')).toBe('team-archived')
    expect(await within(stage.db, (trx) => unpark(trx, team, stage.now))).toEqual(['channel', 'other'])
    expect(await findParked(stage.db, 'teams', 'other')).toBeUndefined()
  })

  test('keeps its cards: what changes on them is shown when the bot is back', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    await fail()
    await stage.tell()
    await within(stage.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))
    await stage.see(aRun({ ...next, outcome: 'succeeded' }))
    await stage.compose()
    await stage.tell()
    await addAgain()
    expect(where(await stage.tell())).toEqual(['edit refresh-failed → channel'])
  })
})

describe('what is under way when a channel is lost', () => {
  const lose = () => within(stage.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now))

  test('and comes back unsent goes to whoever stands in, and says that it may have arrived only to who might have it', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    stage.answer(({ to }) => (to === 'channel' ? { class: 'ambiguous', reason: 'unanswered', detail: '' } : undefined))
    await fail()
    await stage.tell()
    await lose()
    expect(where(await stage.tell())).toEqual(['post refresh-failed → chat Mia'])
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('is owed to somebody else also when it is queued after the loss', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    await fail()
    const card = await stage.claim()
    await lose()
    await settle(stage.deps, card, { class: 'ambiguous', reason: 'unanswered', detail: '502' })
    expect(where(await stage.tell())).toEqual(['post refresh-failed → chat Mia'])
  })

  test('takes the siblings on the same card with it', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    await fail()
    const card = await stage.claim()
    await fail({ source: { id: 'c1', name: 'CRM' }, taskId: 't2' })
    await settle(stage.deps, card, removed)
    const told = (await stage.tell()).filter(({ message }) => message.card === 'refresh-failed')
    expect(
      told.flatMap(({ message }) => ('sources' in message ? message.sources.map(({ name }) => name) : [])),
    ).toEqual(['Webshop', 'CRM'])
  })

  test('is posted there as a possible repeat when the bot is back, if it may have arrived', async () => {
    stage.mailOff()
    await putRule(stage.db, { createdBy: mia })
    stage.answer(() => ({ class: 'ambiguous', reason: 'unanswered', detail: '' }))
    await fail()
    await stage.tell()
    await lose()
    await stage.tell()
    stage.answer(() => undefined)
    await addAgain()
    expect(await stage.tell()).toMatchObject([{ op: 'post', look: { possibleRepeat: true } }])
  })
})

test('a success that was held for its channel is told there when the bot is back', async () => {
  stage.mailOff()
  await putRule(stage.db, { createdBy: mia, watch: { kind: 'refresh-succeeded' } })
  lostAt('channel')
  await stage.see(aRun({ outcome: 'succeeded' }))
  await stage.compose()
  await stage.tell()
  expect(await stage.notices()).toEqual(['held parked'])
  stage.answer(() => undefined)
  await addAgain()
  expect(where(await stage.tell())).toEqual(['post refresh-succeeded → channel'])
  expect(await stage.notices()).toEqual(['sent'])
})

test('what is held goes to whoever can stand in by now', async () => {
  stage.mailOff()
  await putRule(stage.db, { createdBy: mia })
  lostAt('channel')
  await fail()
  await stage.tell()
  await chat(mia)
  stage.pass(3_600)
  expect(where(await stage.tell())).toEqual(['post refresh-failed → chat Mia'])
})

describe('who stands in', () => {
  test('is replaced by the next one when they cannot be reached either, alarm and alert', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    lostAt('channel', 'chat Mia')
    await fail()
    expect(where(delivered(await stage.tell())).toSorted()).toEqual([
      'mail alarm → admin@contoso.example',
      'mail refresh-failed → admin@contoso.example',
    ])
  })

  test('gets nothing twice that they get anyway', async () => {
    await chat(mia)
    await putRule(stage.db, { createdBy: mia })
    await putRule(stage.db, { createdBy: mia, conversationId: 'chat Mia' })
    lostAt('channel')
    await fail()
    expect(where(delivered(await stage.tell())).filter((one) => one.includes('refresh-failed'))).toEqual([
      'post refresh-failed → chat Mia',
      'post refresh-failed → chat Mia',
    ])
  })
})

describe('a mailbox that is gone', () => {
  const gone: Outcome = { class: 'permanent', reason: 'mailbox-gone', detail: '550 5.1.1' }
  const cross = async () => {
    const subject = { key: 'segments/Churn', title: 'Churn' }
    const watch = { kind: 'segment-above', subject, threshold: 100 } as const
    const rule = await putRule(stage.db, { watch, recipients: [{ kind: 'mail', address: 'a@contoso.example' }] })
    await within(stage.db, async (trx) => {
      await putLatch(trx, rule.id, { state: 'armed', cursor: at('09:00:00'), value: 99 })
      const contoso = await findInstance(trx, 'contoso')
      if (contoso === undefined) throw new Error('Contoso is not stored')
      const segments = [{ name: 'Churn', createdBy: 'o@contoso.example', evaluations: [] }]
      const readings = [{ kind: 'reading', segment: 'Churn', evaluatedAt: at('10:00:00'), value: 101 }] as const
      await recordReadings(trx, stage.deps, contoso, { segments, readings }, stage.now)
    })
    stage.pass(30)
  }

  test('gives its mail to the next owner, and then to the administrator', async () => {
    await chat(admin)
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

  test('is tried again the next day', async () => {
    await cross()
    stage.answer(({ to }) => (to === 'a@contoso.example' ? gone : undefined))
    await stage.tell()
    expect(await findParked(stage.db, 'mail', 'a@contoso.example')).toBe('mailbox-gone')
    stage.pass(24 * 3_600)
    await stage.tell()
    expect(await findParked(stage.db, 'mail', 'a@contoso.example')).toBeUndefined()
  })

  test('fails for good when nobody is left, with its reason, and the admins are told', async () => {
    await chat(admin)
    await cross()
    stage.answer(({ op }) => (op === 'mail' ? gone : undefined))
    const out = delivered(await stage.tell())
    expect(await stage.notices()).toEqual(['failed mailbox-gone'])
    expect(new Set(where(out))).toEqual(new Set(['post alarm → chat Ada']))
  })
})

test('an answer in a lost conversation is not owed to anybody else', async () => {
  await queue(stage.db, { priority: 0 })
  lostAt('channel')
  await stage.tell()
  expect(await stage.deliveries()).toMatchObject([{ state: 'superseded', reason: 'bot-removed' }])
})

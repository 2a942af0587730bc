import type { Person } from '../../src/core/rule.ts'
import { settle } from '../../src/pipeline/settle.ts'
import { accounts } from '../../src/store/accounts.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { park } from '../../src/store/parking.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putRule, queue } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, removed, type Sent, useStage } from './stage.ts'

const stage = useStage()
const mia: Person = { id: '29:mia', name: 'Mia' }
const wim: Person = { id: '29:wim', name: 'Wim' }
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

test('an answer in a lost conversation is not owed to anybody else', async () => {
  await queue(stage.db, { priority: 0 })
  lostAt('channel')
  await stage.tell()
  expect(await stage.deliveries()).toMatchObject([{ state: 'superseded', reason: 'bot-removed' }])
})

import type { Person } from '../../src/core/rule.ts'
import { raiseAlarm } from '../../src/pipeline/alarm.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, aTask, pagesOf } from './pages.ts'
import { ada, inShort, removed, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const admin: Person = { id: '29:ada', name: 'Ada', entraId: ada }

const chat = (person: Person) =>
  within(stage.db, (trx) =>
    putConversation(trx, aConversation({ id: `chat ${person.name}`, kind: 'personal', person }), stage.now),
  )
const lostAt = (place: string) => stage.answer(({ to }) => (place === to ? removed : undefined))
const placeOf = ({ target }: Sent) => (target.channel === 'mail' ? target.address : target.conversation.id)
const where = (sent: readonly Sent[]) => sent.map((one) => `${inShort([one])[0]} → ${placeOf(one)}`)
const delivered = (sent: readonly Sent[]) => sent.filter(({ outcome }) => outcome.class === 'delivered')

test('an alarm that one admin could not get goes to nobody twice', async () => {
  const otto: Person = { id: '29:otto', name: 'Otto', entraId: ada }
  await chat(admin)
  await chat(otto)
  const facts = { kind: 'mailbox-gone', address: 'a@contoso.example', detail: '550' } as const
  await within(stage.db, (trx) => raiseAlarm(trx, stage.deps, facts, { for: 'admins' }, stage.now))
  lostAt('chat Otto')
  expect(where(delivered(await stage.tell()))).toEqual(['post alarm → chat Ada'])
})

test('an alert of any kind that fails for good is told to the admins, who can send it again', async () => {
  await chat(admin)
  await putRule(stage.db, { watch: { kind: 'unification' } })
  stage.answer(({ to }) =>
    to === 'channel' ? { class: 'permanent', reason: 'not-accepted', detail: '400' } : undefined,
  )
  pages.jobs(aJob({ tasks: [aTask({ id: 'm1', operation: 'merge', status: 'successful' })] }))
  await pages.read('jobs')
  for (let tries = 0; tries < 4; tries++) {
    stage.pass(30)
    const [alarm] = delivered(await stage.tell())
    if (alarm === undefined) continue
    expect(alarm.message).toMatchObject({ alarm: { kind: 'not-delivered', of: { card: 'unification-completed' } } })
    return
  }
  throw new Error('nobody was told')
})

import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { aConversation } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { ada, type Sent, useStage } from './stage.ts'

const stage = useStage()
beforeEach(async () => {
  await stage.db.deleteFrom('instances').execute()
  refuse()
})

const refuse = () => stage.show({ instances: async () => ({ ok: false, problem: 'unauthorized', detail: 'no token' }) })

/** So many looks, each when it is due. @returns what went out meanwhile */
async function look(times: number): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  for (let looks = 0; looks < times; looks++) {
    stage.pass(1_000)
    for (const feed of await planPolls(stage.deps, 10)) await poll(stage.deps, feed)
    sent.push(...(await stage.tell()))
  }
  return sent
}
const logged = () => stage.lines.filter(({ event }) => event === 'alarm')

test('while no instance is known yet a source that cannot be read is told to the admins once', async () => {
  expect(await look(4)).toEqual([])
  expect(await look(8)).toMatchObject([
    {
      target: { address: 'admin@contoso.example' },
      message: { alarm: { kind: 'connection-trouble', problem: 'unauthorized' } },
    },
  ])
  expect(logged()).toHaveLength(1)
})

test('an admin who can be reached only later is told then, once', async () => {
  await look(6)
  const person = { id: '29:ada', name: 'Ada', entraId: ada }
  await within(stage.db, (trx) =>
    putConversation(trx, aConversation({ id: 'chat', kind: 'personal', person }), stage.now),
  )
  expect(await look(4)).toMatchObject([{ target: { conversation: { id: 'chat' } } }])
})

test('trouble that comes back is told again', async () => {
  expect(await look(8)).toHaveLength(1)
  stage.show({ instances: async () => ({ ok: true, data: [] }) })
  await look(1)
  refuse()
  expect(await look(8)).toHaveLength(1)
})

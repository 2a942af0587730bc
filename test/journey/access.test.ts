import type { Command } from '../../src/chat/command.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { findOpenRequest } from '../../src/store/access-requests.ts'
import { ada, channelIn, chatOf, guarded, keyOf, known, mia, tell } from '../chat/others.ts'
import { noMails } from '../chat/room.ts'
import { contoso, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const list: Command = { verb: 'list' }
const subscribe: Command = { verb: 'subscribe', what: 'refresh-failed', firstFailures: true, alsoManual: false }

const unreachable = { ok: false, problem: 'unreachable', detail: '' } as const

const deps = (): ChatDeps => ({
  ...{ db: house.deps.db, clock: async () => house.now, newId: () => 'id', locale: 'en', timeZone: 'UTC' },
  ...{ rights: guarded, people: known, callsPerMinute: 100, log: { info() {}, warn() {}, error() {}, debug() {} } },
  lookUpSegments: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
  lookUpMeasure: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
  startRefresh: () => ({ answer: Promise.resolve(unreachable), soon: Promise.resolve(unreachable) }),
  tellNow: async () => undefined,
  mails: noMails,
  onLost: async () => undefined,
  wake() {},
})

/** The same places, reached through this house's Teams. */
const at = <Place extends object>(place: Place): Place & { readonly serviceUrl: string } => ({
  ...place,
  serviceUrl: house.teams.url,
})
const sales = () => at(channelIn('sales'))
const hr = () => at(channelIn('hr'))
const chat = () => at(chatOf(ada))

const textsIn = (conversationId: string): readonly string[] =>
  house.teams.posts.filter((post) => post.conversationId === conversationId).map(textOf)

async function failWebshop(): Promise<void> {
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop } as const
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks: [task] })
  await house.pass(40)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(30)
}

test('who asks gets an instance with one press of an admin, in their team and in no other', async () => {
  await tell(deps(), { verb: 'help', reason: 'asked', guesses: [] }, ada, chat())
  expect(keyOf(await tell(deps(), subscribe, mia, sales()))).toBe('not-opened')
  expect(keyOf(await tell(deps(), { verb: 'ask-access', instance: 'Contoso' }, mia, sales()))).toBe('asked')
  await house.settle()
  expect(textsIn('a:Ada').join()).toContain('Mia asks to open Contoso to the team of sales > Alerts.')
  const request = await findOpenRequest(house.deps.db, contoso, { place: 'team', id: 'sales' })
  await tell(deps(), { verb: 'approve', number: request?.id ?? 0 }, ada, chat())
  await house.settle()
  expect(textsIn(sales().id).join()).toContain('Ada opened Contoso here.')
  expect(keyOf(await tell(deps(), subscribe, mia, sales()))).toBe('rule-saved')
  for (const command of [subscribe, list]) expect(keyOf(await tell(deps(), command, mia, hr()))).toBe('not-opened')
  await failWebshop()
  expect(textsIn(sales().id).join()).toContain('Webshop failed to refresh')
  expect(textsIn(hr().id)).toEqual([])
})

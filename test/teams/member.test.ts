import { createBot } from '../../src/teams/bot.ts'
import { startFakeTeams } from '../support/fake-teams.ts'

let teams: Awaited<ReturnType<typeof startFakeTeams>>
beforeAll(async () => {
  teams = await startFakeTeams()
})
afterAll(() => teams.stop())

const bot = createBot({
  serviceHosts: [],
  timeoutMs: 5_000,
  receive: async () => undefined,
  show: async () => ({ card: {}, summary: '' }),
  log: { warn: () => undefined },
})

const find = (personId: string, serviceUrl = teams.url) =>
  bot.memberOf({ id: '19:c@thread.tacv2', kind: 'channel', serviceUrl, botId: '28:b', botName: 'Belfry' }, personId)

test('the roster tells name, Entra id and address of a member, whatever of these it knows', async () => {
  teams.roster.push(
    { id: '29:mia', name: 'Mia', aadObjectId: 'ABC-1', email: 'Mia@contoso.example', userPrincipalName: 'm@x.example' },
    { id: '29:jan/é', name: 'Jan', userPrincipalName: 'jan@contoso.example' },
    { id: '29:guest', name: 'Guest', userPrincipalName: 'g_else.example#EXT#@contoso.example' },
  )
  expect(await find('29:mia')).toEqual({ name: 'Mia', entraId: 'abc-1', mail: 'mia@contoso.example' })
  expect(await find('29:jan/é')).toEqual({ name: 'Jan', mail: 'jan@contoso.example' })
  expect(await find('29:guest')).toEqual({ name: 'Guest' })
})

test('who is no member is not known, and neither is anybody where Teams cannot be asked', async () => {
  expect(await find('29:nobody')).toBeUndefined()
  expect(await find('29:mia', 'http://127.0.0.1:9/teams/')).toBeUndefined()
  expect(await find('29:mia', 'https://elsewhere.example/')).toBeUndefined()
})

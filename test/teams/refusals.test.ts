import { isServiceHost } from '../../src/teams/service-host.ts'
import { channelMessage, personalMessage, postActivity } from '../support/fake-teams.ts'
import { startBot } from './running-bot.ts'

const identity = { appType: 'SingleTenant', appId: 'app', appPassword: 'p4ssword', tenantId: 'contoso' } as const

test.each([
  ['another machine', { serviceUrl: 'https://smba.trafficmanager.net/teams/' }],
  ['another name of this machine', { serviceUrl: 'http://127.0.0.1.nip.example/' }],
  ['no URL', { serviceUrl: 'teams' }],
  ['another channel', { channelId: 'webchat' }],
])('in local mode a post is refused: %s', async (_, part) => {
  const bot = await startBot({})
  const asked = { ...personalMessage({ serviceUrl: 'http://localhost:9/', text: 'list' }), ...part }
  const response = await postActivity(bot.url, asked)
  await bot.stop()
  expect([response.status, bot.arrivals]).toEqual([403, []])
})

test('with an identity a post that is not signed gets 401', async () => {
  const bot = await startBot({ identity })
  const asked = channelMessage({ serviceUrl: 'https://smba.trafficmanager.net/teams/', text: 'list' })
  const statuses = [
    (await postActivity(bot.url, asked)).status,
    (await postActivity(bot.url, asked, { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' })).status,
    (await postActivity(bot.url, asked, { authorization: 'Basic eDp5' })).status,
  ]
  await bot.stop()
  expect([statuses, bot.arrivals]).toEqual([[401, 401, 401], []])
})

test('what is not an activity gets 400', async () => {
  const bot = await startBot({})
  const statuses = [
    (await postActivity(bot.url, [])).status,
    (await postActivity(bot.url, { type: 'message' })).status,
    (await postActivity(bot.url, { text: 'list', channelId: 'msteams' })).status,
  ]
  await bot.stop()
  expect(statuses).toEqual([400, 400, 400])
})

test.each([
  ['https://smba.trafficmanager.net/teams/', true],
  ['https://SMBA.trafficmanager.net/emea/', true],
  ['https://smba.infra.gcc.teams.microsoft.com/', true],
  ['https://smba.infra.gov.teams.microsoft.us/', true],
  ['https://smba.infra.dod.teams.microsoft.us/', true],
  ['https://relay.contoso.example:8443/x', true],
  ['https://relay.contoso.example/x', false],
  ['http://smba.trafficmanager.net/teams/', false],
  ['https://evil.trafficmanager.net/', false],
  ['https://smba.trafficmanager.net.evil.example/', false],
  ['https://smba.trafficmanager.net@evil.example/', false],
  ['https://smba.trafficmanager.net:444/', false],
  ['http://127.0.0.1:3978/', false],
])('with an identity the service URL %s is trusted: %s', (serviceUrl, trusted) => {
  expect(isServiceHost(serviceUrl, { local: false, serviceHosts: ['relay.contoso.example:8443'] })).toBe(trusted)
})

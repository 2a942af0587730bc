import { createInbound } from '../../src/teams/inbound.ts'
import { channelMessage } from '../support/fake-teams.ts'

const serviceUrl = 'https://smba.trafficmanager.net/teams/'

/** The status that a post gets whose signature has been found good. */
async function statusOf(activity: object): Promise<number> {
  const statuses: number[] = []
  const process = createInbound({
    trust: { local: false, serviceHosts: [] },
    signedFor: { tenantId: 'Contoso', authentication: { authenticateRequest: async () => undefined } },
    receive: async () => undefined,
    show: async () => ({ card: {}, summary: '' }),
    log: { warn: () => undefined },
  })
  await process({ headers: {}, body: activity }, { send: (status) => statuses.push(status) })
  return statuses[0] ?? 0
}

test('a signed post of the tenant is let in', async () => {
  expect(await statusOf(channelMessage({ serviceUrl, text: 'list', tenantId: 'contoso' }))).toBe(200)
})

test('a signed post of another tenant, or of none, is refused', async () => {
  const ours = channelMessage({ serviceUrl, text: 'list', tenantId: 'contoso' })
  const none = { ...ours, conversation: { id: 'x' }, channelData: {} }
  const mixed = { ...ours, channelData: { tenant: { id: 'fabrikam' } } }
  const theirs = channelMessage({ serviceUrl, text: 'list', tenantId: 'fabrikam' })
  expect(await Promise.all([theirs, none, mixed].map(statusOf))).toEqual([403, 403, 403])
})

test('a signed post that names another service host is refused', async () => {
  const asked = channelMessage({ serviceUrl: 'https://evil.trafficmanager.net/', text: 'x', tenantId: 'contoso' })
  expect(await statusOf(asked)).toBe(403)
})

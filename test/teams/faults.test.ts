import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { Conversation } from '../../src/core/conversation.ts'
import type { CardToSend } from '../../src/core/delivery.ts'
import { createSend } from '../../src/teams/send.ts'
import { type TeamsFault, type TeamsMake, teamsFaults } from '../journey/faults.ts'
import { channel, type FakeTeams, startFakeTeams } from '../support/fake-teams.ts'
import { type Met, matrix } from '../support/matrix.ts'

let teams: FakeTeams
const met: Met[] = []
beforeAll(async () => {
  teams = await startFakeTeams()
})
afterAll(async () => {
  await teams.stop()
  process.stdout.write(matrix('Teams', met))
})

test.each(teamsFaults)('$step, $fault: $class, $reason', async (row) => {
  const first = await sender()(aCard(row, teams.url, {}))
  const activityId = first.class === 'delivered' ? first.messageId : ''
  const [before, calls] = [teams.posts.length, teams.attempts]
  const outcome = await fail(row, activityId)
  met.push({ ...row, outcome })
  const { class: kind, reason, change, afterMs } = row
  expect(outcome).toEqual({
    class: kind,
    reason,
    detail: expect.any(String),
    ...(change && { change }),
    ...(afterMs && { afterMs }),
  })
  expect(teams.posts.length - before).toBe(row.taken ? 1 : 0)
  expect(teams.attempts - calls).toBe(reachesTeams(row.make) ? 1 : 0)
})

const reachesTeams = (make: TeamsMake): boolean => 'status' in make || 'how' in make

/** Does the step of a row against what the row makes of Teams. */
function fail({ step, make, form }: TeamsFault, activityId: string) {
  const below = { post: {}, reply: { threadId: activityId }, edit: { activityId } }[step]
  const card = (url = teams.url) => ({ ...aCard({ step, ...(form && { form }) }, url, below) })
  if ('status' in make) {
    teams.fail(1, make.status, make.headers, make.says)
    return sender()(card())
  }
  if ('how' in make) {
    teams.fail(1, 0, {}, make.how)
    return sender({ timeoutMs: make.how === 'slow' ? 1_000 : 5_000 })(card())
  }
  if ('token' in make) return sender({ adapter: withoutToken(make.token) })(card())
  if ('card' in make) return sender()({ ...card(), card: circular() })
  switch (make.at) {
    case 'closed port':
      return sender()(card('http://127.0.0.1:1/'))
    case 'no TLS':
      return sender()(card(teams.url.replace('http:', 'https:')))
    case 'unknown name':
      return sender({ serviceHosts: ['nowhere.invalid'] })(card('https://nowhere.invalid/'))
    case 'another host':
      return sender()(card('https://smba.trafficmanager.net/teams/'))
    default:
      return make.at satisfies never
  }
}

function sender(
  options: { readonly timeoutMs?: number; readonly adapter?: CloudAdapter; readonly serviceHosts?: string[] } = {},
) {
  const { timeoutMs = 5_000, adapter, serviceHosts } = options
  return createSend({
    adapter: adapter ?? new CloudAdapter(new ConfigurationBotFrameworkAuthentication({})),
    appId: adapter === undefined ? '' : 'app',
    secrets: [],
    trust: { local: serviceHosts === undefined, serviceHosts: serviceHosts ?? [] },
    timeoutMs,
    now: () => new Date('2026-11-21T08:00:00Z'),
  })
}

function aCard(
  row: Pick<TeamsFault, 'step' | 'form'>,
  serviceUrl: string,
  below: { readonly threadId?: string; readonly activityId?: string },
): CardToSend {
  const conversation: Conversation = { id: channel, kind: 'channel', serviceUrl, botId: '28:belfry', botName: 'Belfry' }
  const isFirst = Object.keys(below).length === 0
  return {
    op: isFirst ? 'post' : row.step,
    target: { channel: 'teams', conversation, ...below },
    summary: 'CRM did not refresh',
    ...(row.form === 'small' && { form: 'small' }),
    ...(row.form !== 'plain' && { card: { type: 'AdaptiveCard', version: '1.5', body: [] } }),
  }
}

/** Signs with what the sign-in service answers, as its client says it. */
function withoutToken(token: 'refused' | 'no answer'): CloudAdapter {
  const errorCode = token === 'refused' ? 'invalid_client' : 'network_error'
  const signRequest = () => Promise.reject(Object.assign(new Error('AADSTS7000215'), { errorCode }))
  const factory: ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1] = {
    isValidAppId: async () => true,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({ signRequest }),
  }
  return new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: 'app' }, factory))
}

function circular(): Readonly<Record<string, unknown>> {
  const card: Record<string, unknown> = { type: 'AdaptiveCard' }
  card.body = [card]
  return card
}

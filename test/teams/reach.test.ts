import { createServer } from 'node:http'
import { channel, mia, startFakeTeams, team, tenant } from '../support/fake-teams.ts'
import { startBot } from './running-bot.ts'

async function reaching(work: (all: Awaited<ReturnType<typeof parts>>) => Promise<void>): Promise<void> {
  const all = await parts()
  try {
    await work(all)
  } finally {
    await all.bot.stop()
    await all.teams.stop()
  }
}

async function parts() {
  const teams = await startFakeTeams()
  const bot = await startBot({})
  const near = {
    ...{ id: channel, kind: 'channel' as const, teamId: team, tenantId: tenant },
    ...{ serviceUrl: teams.url, botId: '28:belfry', botName: 'Belfry' },
  }
  return { teams, bot, near, person: { id: mia.id, name: mia.name } }
}

test('a team’s size is what Teams tells, and unknown where it tells nothing', () =>
  reaching(async ({ teams, bot, near }) => {
    const unknown = await bot.teamSize(near)
    teams.sizes.set(team, 250)
    expect([unknown, await bot.teamSize(near)]).toEqual([undefined, 250])
    expect(bot.warnings).toEqual([expect.stringContaining('team-size')])
  }))

test('a conversation outside of teams has no size, and nobody is asked', () =>
  reaching(async ({ bot, near }) => {
    const { teamId: _, ...alone } = near
    expect(await bot.teamSize(alone)).toBeUndefined()
    expect(bot.warnings).toEqual([])
  }))

test('a personal chat is opened with whoever it is for', () =>
  reaching(async ({ teams, bot, near, person }) => {
    const chat = await bot.openChat(near, person)
    expect(chat).toMatchObject({ id: `a:chat-with-${mia.id}`, kind: 'personal', person, serviceUrl: teams.url })
    expect(teams.opened).toEqual([mia.id])
  }))

test('nothing is asked of a host that is not trusted', () =>
  reaching(async ({ bot, near, person }) => {
    const elsewhere = { ...near, serviceUrl: 'https://evil.example/' }
    expect([await bot.teamSize(elsewhere), await bot.openChat(elsewhere, person)]).toEqual([undefined, undefined])
  }))

test.each([500, 307])('what is answered by %i is asked once, and nowhere else', (status) =>
  reaching(async ({ teams, bot, near, person }) => {
    const asked: (string | undefined)[] = []
    const server = createServer((req, res) => {
      asked.push(req.url)
      res.writeHead(status, { location: `${teams.url}v3/teams/${team}` }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const there = { ...near, serviceUrl: `http://127.0.0.1:${port}/` }
    teams.sizes.set(team, 250)
    expect([await bot.teamSize(there), await bot.openChat(there, person)]).toEqual([undefined, undefined])
    expect(asked).toEqual([`/v3/teams/${encodeURIComponent(team)}`, '/v3/conversations'])
    await new Promise((resolve) => server.close(resolve))
  }),
)

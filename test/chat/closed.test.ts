import { converse } from '../../src/chat/converse.ts'
import { channel } from '../support/fake-teams.ts'
import { churn, contoso, startHouse, type TestHouse } from '../support/house.ts'
import { noMails, unknownPeople } from './room.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
  for (const name of ['Age over 50', 'Over 50'])
    house.world.addSegment(contoso, {
      name: name.replace(/\W/g, '_'),
      friendlyName: name,
      createdBy: 'a@contoso.example',
      at: house.now,
    })
  await house.settle()
})
afterAll(() => house.stop())

/** What the buttons of the newest card say, each once. */
const buttons = (): readonly string[] => {
  const card = JSON.stringify(house.teams.posts.at(-1)?.activity)
  const said = [...card.matchAll(/"say":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) => String(JSON.parse(text)))
  return [...new Set(said)]
}

test('a threshold is never taken from the name of a segment', async () => {
  expect(await house.say('alert when')).toContain('Which segment?')
  const mine = buttons().find((one) => one.includes('Age over 50'))
  expect(await house.say(mine ?? '')).toContain('What shall Age over 50 do')
  expect(await house.say('alert when segment Age over 50')).toContain('What shall Age over 50 do')
})
test('the answer that a question suggests is understood', async () => {
  expect(await house.say(`alert when ${churn}`)).toContain('What shall')
  expect(await house.say(buttons()[0] ?? '')).toContain('is saved')
})
test('a closed conversation is told nothing of a segment when a rule is restored', async () => {
  const said = await house.say(`alert when ${churn} goes above 1300 here`)
  const number = Number(/Rule (\d+)/.exec(said)?.[1])
  await house.say(`remove ${number}`)
  const deps = {
    db: house.deps.db,
    clock: async () => house.now,
    newId: () => 'id',
    log: { info() {}, warn() {}, error() {}, debug() {} },
    locale: 'en',
    timeZone: 'UTC',
    people: unknownPeople,
    rights: { local: false, admins: [], instanceAccess: 'allowed' as const },
    callsPerMinute: 100,
    lookUpSegments: async () => ({ ok: false as const, problem: 'unreachable' as const, detail: '' }),
    lookUpMeasure: async () => ({ ok: false as const, problem: 'unreachable' as const, detail: '' }),
    startRefresh: () => {
      throw new Error('nothing is started here')
    },
    tellNow: async () => undefined,
    mails: noMails,
    onLost: async () => undefined,
    wake() {},
  }
  const posted = house.teams.posts.at(-1)
  const turn = {
    activityId: 'x1',
    conversation: {
      id: channel,
      kind: 'channel' as const,
      serviceUrl: house.teams.url,
      botId: '28:belfry',
      botName: 'Belfry',
    },
    person: { id: '29:mia', name: 'Mia' },
    text: `restore ${number}`,
    ...(posted && { pressedId: posted.activityId }),
  }
  await converse(deps, turn)
  await house.settle()
  expect(JSON.stringify(house.teams.posts.at(-1))).not.toContain('1,175')
})

test('a message is sent again for admins only, also where an instance is open', async () => {
  const answers: string[] = []
  for (const text of ['send again', 'send again 1']) {
    await converse(
      {
        db: house.deps.db,
        clock: async () => house.now,
        newId: () => 'id',
        log: { info() {}, warn() {}, error() {}, debug() {} },
        locale: 'en',
        timeZone: 'UTC',
        people: unknownPeople,
        rights: { local: false, admins: ['11111111-1111-4111-8111-111111111112'], instanceAccess: 'everyone' },
        callsPerMinute: 100,
        lookUpSegments: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
        lookUpMeasure: async () => ({ ok: false, problem: 'unreachable', detail: '' }),
        startRefresh: () => {
          throw new Error('nothing is started here')
        },
        tellNow: async () => undefined,
        mails: noMails,
        onLost: async () => undefined,
        wake() {},
      },
      {
        activityId: text,
        conversation: {
          id: channel,
          kind: 'channel',
          serviceUrl: house.teams.url,
          botId: '28:belfry',
          botName: 'Belfry',
        },
        person: { id: '29:mia', name: 'Mia', entraId: '11111111-1111-4111-8111-111111111111' },
        text,
      },
    )
    await house.settle()
    answers.push(JSON.stringify(house.teams.posts.at(-1)))
  }
  for (const answer of answers) expect(answer).toContain('Only an admin of Belfry may do that')
})

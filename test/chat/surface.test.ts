import {
  cardPress,
  chat,
  configInvoke,
  installationUpdate,
  mia,
  personalMessage,
  searchInvoke,
  team,
} from '../support/fake-teams.ts'
import { churn, contoso, startHouse, type TestHouse, textOf } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
  await house.settle()
})
afterAll(() => house.stop())

let channels = 0

/** A channel of its own: what other tests set is not there. */
function aChannel() {
  const conversationId = `19:surface-${++channels}@thread.tacv2`
  const parts = () => ({ serviceUrl: house.teams.url, conversationId })
  const posts = () => house.teams.posts.filter((post) => post.conversationId === conversationId)
  const newest = () => posts().at(-1)?.activityId ?? ''
  const press = async (say: string, filled: Readonly<Record<string, string>> = {}, replyToId = newest()) => {
    const response = await house.post(cardPress({ ...parts(), threadId: replyToId, say, replyToId, filled }))
    await house.settle()
    return JSON.stringify(await response.json())
  }
  const say = (text: string) => house.say(text, { conversationId })
  const install = async (more: object = {}) => {
    await house.post({ ...installationUpdate({ ...parts(), action: 'add' }), ...more })
    await house.settle()
  }
  return { conversationId, parts, posts, newest, press, say, install }
}

describe('the first minute', () => {
  test('in a team is one card with two things that one press sets up, and it stays', async () => {
    const { install, posts, press } = aChannel()
    await install()
    const welcome = posts()
    expect(welcome.length).toBe(1)
    expect(welcome.map(textOf).join('\n')).toMatch(/Belfry is here(.|\n)*Refresh failures(.|\n)*Thresholds for owners/)
    expect(await press('subscribe refresh failures')).not.toContain('Rule')
    expect(posts().at(-1)).toMatchObject({ op: 'reply', threadId: welcome[0]?.activityId })
    expect(posts().slice(1).map(textOf).join('\n')).toMatch(/Rule \d+ is saved/)
    await press('alert when', { form: 'new-alert' }, welcome[0]?.activityId)
    expect(posts().slice(-1).map(textOf).join('\n')).toMatch(/New alert/)
  })

  test('in a team of over 100 members leaves the channel in peace and greets whoever added it', async () => {
    house.teams.sizes.set(team, 101)
    const { install, posts } = aChannel()
    await install()
    house.teams.sizes.delete(team)
    expect(posts()).toEqual([])
    const own = house.teams.posts.filter(({ conversationId }) => conversationId === `a:chat-with-${mia.id}`)
    expect(own.map(textOf).join('\n')).toMatch(/Belfry is here/)
  })

  test('in a team of 100 members is a card', async () => {
    house.teams.sizes.set(team, 100)
    const { install, posts } = aChannel()
    await install()
    house.teams.sizes.delete(team)
    expect(posts().length).toBe(1)
  })

  test('in a personal chat is shorter', async () => {
    await house.post(
      installationUpdate({ serviceUrl: house.teams.url, action: 'add', kind: 'personal', conversationId: 'a:short' }),
    )
    await house.settle()
    const text = house.teams.posts
      .filter(({ conversationId }) => conversationId === 'a:short')
      .map(textOf)
      .join('\n')
    expect(text).toMatch(/Belfry is here/)
    expect(text).not.toMatch(/@Belfry/)
  })
})

describe('a rule', () => {
  test('is listed, edited in a form that takes the place of the list, and begins anew', async () => {
    const { say, press, posts, newest } = aChannel()
    const number = Number(
      /Rule (\d+)/.exec(await say('alert when segment High risk transaction churn goes above 2000'))?.[1],
    )
    await say('list')
    const list = newest()
    expect(await press(`edit ${number}`)).toMatch(/Change rule \d+(.|\n)*"value":"2000"/)
    expect(posts().at(-1)).toMatchObject({ op: 'edit', activityId: list })
    const along = { form: 'alert', rule: `${number}`, revision: '1', subject: `${contoso}/segments/${churn}` }
    const values = {
      ...along,
      what: 'above',
      number: '1,200',
      here: 'true',
      owner: 'false',
      mails: '',
      alsoNow: 'false',
    }
    const saved = await press(`edit ${number}`, values, list)
    expect(saved).toMatch(/is changed(.|\n)*goes above 1,200(.|\n)*Before: (.|\n)*2,000/)
    expect(posts().at(-1)).toMatchObject({ op: 'edit', activityId: list })
    const before = posts().length
    house.world.evaluate(contoso, churn, 1_300, house.now)
    await house.pass(1_000, 20)
    const alerts = posts().slice(before).map(textOf).join('\n')
    expect(alerts).toMatch(/above 1,200/)
    expect(await press(/undo \d+/.exec(saved)?.[0] ?? '', {}, list)).toMatch(/goes above 2,000/)
  })
})

describe('Teams’ own settings', () => {
  test('show the form with buttons that a dialog can send, and post nothing', async () => {
    const { parts, posts } = aChannel()
    const response = await house.post(configInvoke(parts()))
    await house.settle()
    const shown = JSON.stringify(await response.json())
    expect(shown).toMatch(/"responseType":"config"(.|\n)*Settings of this conversation/)
    expect([shown.includes('Action.Execute'), shown.includes('Action.Submit'), posts()]).toEqual([false, true, []])
  })

  test('come back with what does not fit beside its field', async () => {
    const { parts } = aChannel()
    const filled = { say: 'settings', form: 'settings', zone: 'Nowhere' }
    const response = await house.post(configInvoke({ ...parts(), filled }))
    expect(await response.json()).toMatchObject({ config: { type: 'continue' } })
  })

  test('sent as they are say that nothing was changed, also when Teams repeats it', async () => {
    const { parts } = aChannel()
    const invoke = configInvoke({ ...parts(), id: 'f:settings', filled: { say: 'settings', form: 'settings' } })
    const [first, second] = [await house.post(invoke), await house.post(invoke)]
    const message = { responseType: 'config', config: { type: 'message', value: 'Nothing was changed.' } }
    expect([await first.json(), await second.json()]).toEqual([message, message])
  })
})

test('a list is searched in what is stored, without a call', async () => {
  const { parts } = aChannel()
  const calls = house.simulator.calls.length
  const response = await house.post(searchInvoke({ ...parts(), dataset: 'segment datasource', queryText: 'hi' }))
  expect(await response.json()).toMatchObject({
    type: 'application/vnd.microsoft.search.searchResponse',
    value: {
      results: expect.arrayContaining([
        { title: 'High risk transaction churn', value: `${contoso}/segments/${churn}` },
      ]),
    },
  })
  expect(house.simulator.calls.length).toBe(calls)
})

test('a form that was sent by the older kind of button is the same form', async () => {
  const values = { what: 'refresh-failed', subject: 'all', firstFailures: 'true', alsoManual: 'false' }
  const value = { say: 'subscribe', form: 'refreshes', ...values }
  await house.post({ ...personalMessage({ serviceUrl: house.teams.url, text: '' }), value, replyToId: '1700' })
  await house.settle()
  const own = house.teams.posts.filter(({ conversationId }) => conversationId === chat)
  expect(own.map(textOf).join('\n')).toMatch(/is saved(.|\n)*first failures too/)
})

describe('a press on an old card', () => {
  test.each([
    ['remove', /is removed already/, 'restore'],
    ['edit', /is removed already/, 'restore'],
    ['test', /is removed already/, 'restore'],
  ])('of a removed rule: %s', async (verb, told, offers) => {
    const { say, press } = aChannel()
    const number = /Rule (\d+)/.exec(await say('subscribe refresh failures'))?.[1]
    await say(`remove ${number}`)
    await say('list')
    const answer = await press(`${verb} ${number}`)
    expect(answer).toMatch(told)
    expect(answer).toContain(offers)
  })

  test('to restore what is back already says that it is there', async () => {
    const { say, press } = aChannel()
    const number = /Rule (\d+)/.exec(await say('subscribe refresh failures'))?.[1]
    await say(`remove ${number}`)
    await press(`restore ${number}`)
    expect(await press(`restore ${number}`)).toMatch(/is there already/)
  })
})

import { cardPress, installationUpdate, personalMessage } from '../support/fake-teams.ts'
import { churn, contoso, owner, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
  await house.settle()
})
afterAll(() => house.stop())

let channels = 0

/** A channel of its own: what other tests set is not there. */
function aChannel() {
  const conversationId = `19:channel-${++channels}@thread.tacv2`
  const posts = () => house.teams.posts.filter((post) => post.conversationId === conversationId)
  const say = (text: string, id?: string) => house.say(text, { conversationId, ...(id !== undefined && { id }) })
  const press = async (says: string, replyToId: string, id?: string) => {
    const parts = { serviceUrl: house.teams.url, conversationId, threadId: replyToId, ...(id !== undefined && { id }) }
    const response = await house.post(cardPress({ ...parts, say: says, replyToId }))
    await house.settle()
    return JSON.stringify(await response.json())
  }
  return { conversationId, posts, say, press, newest: () => posts().at(-1)?.activityId ?? '' }
}

/** The number of the rule that an answer speaks of. */
const ruleIn = (answer: string): number => Number(/Rule (\d+)/.exec(answer)?.[1])

/** What the buttons of the newest card say; each stands there once more for hosts that know no press. */
function buttonsOf(posts: readonly { readonly activity: unknown }[]): readonly string[] {
  const card = JSON.stringify(posts.at(-1)?.activity)
  return [...new Set([...card.matchAll(/"say":"([^"]*)"/g)].map(([, says = '']) => says))]
}

/** The Webshop fails for good. */
async function failWebshop() {
  const tasks = [{ operation: 'ingestion', name: 'Webshop', source: webshop }]
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(20)
}

describe('subscribing', () => {
  test('acts at once, says in words what it did, and offers the way back', async () => {
    const { say, posts } = aChannel()
    const answer = await say('subscribe refresh failures')
    expect(answer).toMatch(/Rule \d+ is saved\nWhen any data source fails to refresh for good, I post here/)
    expect(buttonsOf(posts())).toEqual([`remove ${ruleIn(answer)}`, `edit ${ruleIn(answer)}`, 'list'])
  })

  test('to one source knows it by any letter case, and with its instance', async () => {
    const { say } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures for crm'))
    expect(await say('SUBSCRIBE refresh failures for “CRM” in contoso')).toContain(`Rule ${number} is there already`)
  })

  test('a second time says so and changes nothing', async () => {
    const { say } = aChannel()
    const number = ruleIn(await say('subscribe refresh successes'))
    const again = await say('subscribe to refresh successes please')
    expect(again).toMatch(new RegExp(`Rule ${number} is there already(.|\\n)*Nothing was changed`))
    expect(await say('list')).toContain('1 alert here')
  })

  test('to first failures too is another rule than to failures for good', async () => {
    const { say } = aChannel()
    await say('subscribe refresh failures')
    expect(await say('subscribe refresh failures first failures too')).toMatch(/is saved\n.*first failures too/)
    expect(await say('list')).toContain('2 alerts here')
  })

  test('without saying to what asks, and the answer to that acts', async () => {
    const { say, posts, press, newest } = aChannel()
    expect(await say('subscribe for CRM')).toContain('What shall I tell you about')
    const [failures = ''] = buttonsOf(posts())
    expect(await press(failures, newest())).toMatch(/is saved.*When CRM fails/)
  })

  test('to a source it does not know asks with the nearest names, and each of them works', async () => {
    const { say, posts, press, newest } = aChannel()
    expect(await say('subscribe refresh failures for webshpo')).toMatch(/do not know.*“webshpo”.*Did you mean/)
    expect(buttonsOf(posts())).toEqual(['subscribe refresh failures for Webshop', 'subscribe refresh failures for CRM'])
    expect(await press('subscribe refresh failures for Webshop', newest())).toMatch(/is saved.*When Webshop fails/)
  })

  test('in an instance it does not watch asks with those it does', async () => {
    const { say, posts } = aChannel()
    expect(await say('subscribe refresh failures in Fabrikam')).toMatch(/I watch no instance “Fabrikam”/)
    expect(buttonsOf(posts())).toEqual(['subscribe refresh failures in Contoso'])
  })

  test.each([
    'subscribe full refresh',
    'subscribe full refresh also manual',
    'subscribe unification',
    'subscribe everything first failures too',
  ])('“%s” is saved, and ends with “un” before it', async (said) => {
    const { say } = aChannel()
    const number = ruleIn(await say(said))
    expect(await say(said)).toContain(`Rule ${number} is there already`)
    expect(await say(`un${said}`)).toContain(`Rule ${number} is removed`)
    expect(await say('list')).toContain('No alerts here yet')
  })

  test.each(['subscribe unification for CRM', 'subscribe refresh successes first failures too'])(
    '“%s” does not fit together, is asked about, and changes nothing',
    async (said) => {
      const { say } = aChannel()
      expect(await say(said)).toContain('What shall I tell you about')
      expect(await say('list')).toContain('No alerts here yet')
    },
  )
})

describe('thresholds', () => {
  test('are said back with the number, the owner and where the segment stands', async () => {
    const { say } = aChannel()
    const answer = await say('tell me when High Risk Transaction Churn passes 1.5k')
    expect(answer).toContain(`goes above 1,500, I post here and mail the owner (${owner})`)
    expect(answer).toContain('It is at 1,175 now')
  })

  test('may be named by the name in Customer Insights, and are the same', async () => {
    const { say } = aChannel()
    const number = ruleIn(await say('alert when segment High risk transaction churn goes above 1200'))
    expect(await say(`alert me if ${churn} exceeds 1.200`)).toContain(`Rule ${number} is there already`)
  })

  test('differ by number and by whom they tell', async () => {
    const { say } = aChannel()
    for (const ending of ['1200', '1201', '1200 here', '1200 email owner', '1200 email mia@contoso.example'])
      expect(await say(`alert when segment ${churn} goes above ${ending}`)).toContain('is saved')
    expect(await say('list')).toContain('5 alerts here')
  })

  test('of an unknown segment ask with the nearest names, and the answer keeps all the rest', async () => {
    const { say, posts, press, newest } = aChannel()
    expect(await say('alert when High risk churn goes above 1,300 email owner')).toMatch(
      /do not know a segment “High risk churn”/,
    )
    const [choice = ''] = buttonsOf(posts())
    expect(choice).toBe('alert when segment High risk transaction churn goes above 1,300 email owner')
    expect(await press(choice, newest())).toMatch(/is saved.*goes above 1,300, I mail the owner/)
  })

  test('that lack something ask for just that', async () => {
    const { say, posts } = aChannel()
    expect(await say('alert when')).toContain('Which segment?')
    expect(buttonsOf(posts())).toEqual(['alert when segment High risk transaction churn'])
    expect(await say('alert when segment High risk transaction churn')).toMatch(/What shall High risk.* do/)
    expect(await say(`alert when ${churn} goes above`)).toMatch(/At which number .*High risk/)
    expect(await say('alert when segment goes above 1200')).toContain('Which segment?')
    expect(buttonsOf(posts())).toEqual(['alert when segment High risk transaction churn goes above 1200'])
    expect(await say(`alert when ${churn} goes above a lot`)).toContain('I cannot read “a lot” as a whole number')
    expect(await say('list')).toContain('No alerts here yet')
  })

  test.each([
    'goes below 1000',
    'goes below 1000 recover at 1100 for 3 refreshes',
    'crosses 1000 either way',
    'rises by 100',
    'falls by 10% within 7 days',
    'is stale for 5 hours',
    'has no data',
  ])('“%s” is saved, listed, removed and taken up again', async (condition) => {
    const { say } = aChannel()
    const number = ruleIn(await say(`alert when ${churn} ${condition} here`))
    expect(await say(`alert when ${churn} ${condition} here`)).toContain(`Rule ${number} is there already`)
    expect(await say('list')).toContain(`Rule ${number}: High risk`)
    expect(await say(`remove ${number}`)).toContain(`Rule ${number} is removed`)
    expect(await say(`restore ${number}`)).toContain(`Rule ${number} is back`)
  })

  test('that mean exactly on the line too are asked about, and the answers act', async () => {
    const { say, posts, press, newest } = aChannel()
    expect(await say(`alert when ${churn} reaches 1.2k`)).toContain('What shall')
    const [including = '', excluding = ''] = buttonsOf(posts())
    expect([including, excluding]).toEqual([
      'alert when segment High risk transaction churn goes above 1199',
      'alert when segment High risk transaction churn goes above 1200',
    ])
    expect(await press(including, newest())).toMatch(/is saved.*goes above 1,199/)
  })

  test('that would mail outside the allowed domains are refused, and say which are allowed', async () => {
    const { say } = aChannel()
    expect(await say(`alert when ${churn} goes above 1200 email a@elsewhere.example`)).toMatch(
      /may not mail a@elsewhere\.example.*Allowed: contoso\.example.*Nothing was changed/,
    )
    expect(await say('list')).toContain('No alerts here yet')
  })

  test('already passed say so, and that the next crossing is told', async () => {
    const { say } = aChannel()
    expect(await say(`alert when ${churn} goes above 1000`)).toMatch(/already above \(1,175\).*next crossing/)
  })
})

describe('the rules of a conversation', () => {
  test('are listed with their numbers, and each has buttons that change, remove and mute it', async () => {
    const { say, posts } = aChannel()
    const first = ruleIn(await say('subscribe refresh failures'))
    const second = ruleIn(await say(`alert when ${churn} goes above 1200 here`))
    const listed = await say('lsit')
    expect(listed).toMatch(new RegExp(`Rule ${first}: any data source fails(.|\\n)*Rule ${second}: High risk`))
    const buttons = (number: number) => [`edit ${number}`, `remove ${number}`, `mute ${number} for 1 hour`]
    expect(buttonsOf(posts())).toEqual([...buttons(first), ...buttons(second)])
  })

  test('are not those of another conversation', async () => {
    await aChannel().say('subscribe refresh failures')
    expect(await aChannel().say('list')).toContain('No alerts here yet')
  })

  test('are removed and taken up again by number, and keep it', async () => {
    const { say, posts } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures for CRM'))
    expect(await say(`remove ${number}`)).toContain(`Rule ${number} is removed`)
    expect(buttonsOf(posts())).toEqual([`restore ${number}`, 'list'])
    expect(await say('list')).toContain('No alerts here yet')
    expect(await say(`restore ${number}`)).toMatch(new RegExp(`Rule ${number} is back\nWhen CRM fails`))
    expect(await say('list')).toContain(`Rule ${number}:`)
  })

  test('that are removed twice, or restored twice, say so', async () => {
    const { say, posts } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures'))
    await say(`remove ${number}`)
    expect(await say(`remove ${number}`)).toContain(`Rule ${number} is removed already`)
    expect(buttonsOf(posts())).toEqual([`restore ${number}`])
    await say(`restore ${number}`)
    expect(await say(`restore ${number}`)).toMatch(/is there already(.|\n)*Nothing was changed/)
  })

  test('that do not exist cannot be removed or restored', async () => {
    const { say } = aChannel()
    expect(await say('remove 987654')).toContain('There is no rule 987654')
    expect(await say('remove 0')).toContain('There is no rule 0')
    expect(await say('restore 987654')).toContain('There is no rule 987654')
  })

  test('of another conversation cannot be removed or restored from here', async () => {
    const there = aChannel()
    const number = ruleIn(await there.say('subscribe refresh failures'))
    const { say } = aChannel()
    expect(await say(`remove ${number}`)).toContain(`Rule ${number} belongs to another conversation`)
    expect(await there.say('list')).toContain(`Rule ${number}:`)
    await there.say(`remove ${number}`)
    expect(await say(`restore ${number}`)).toContain('belongs to another conversation')
    expect(await there.say('list')).toContain('No alerts here yet')
  })

  test('“remove” alone asks which, with those that are here', async () => {
    const { say, posts } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures'))
    expect(await say('remove')).toContain('Which rule?')
    expect(buttonsOf(posts())).toEqual([`remove ${number}`])
  })

  test('“unsubscribe” ends those that fit, and no others; alone it asks which of several', async () => {
    const { say, posts } = aChannel()
    await say('subscribe refresh failures for CRM')
    await say('subscribe refresh failures for Webshop')
    await say('subscribe refresh successes for CRM')
    await say(`alert when ${churn} goes above 1200`)
    expect(await say('unsubscribe refresh failures for CRM')).toMatch(/Rule \d+ is removed\nRule \d+: CRM fails/)
    expect(await say('list')).toContain('3 alerts here')
    expect(await say('unsubscribe')).toContain('Which of these')
    expect(buttonsOf(posts())).toEqual([
      'unsubscribe refresh failures for Webshop',
      'unsubscribe refresh successes for CRM',
      'unsubscribe everything',
    ])
    expect(await say('unsubscribe refresh successes for CRM')).toContain('is removed')
    expect(await say('unsubscribe')).toMatch(/Rule \d+ is removed\nRule \d+: Webshop fails/)
    expect(await say('list')).toMatch(/1 alert here\nRule \d+: High risk/)
  })

  test('“unsubscribe” where nothing fits changes nothing and says so', async () => {
    const { say } = aChannel()
    await say('subscribe refresh failures for CRM')
    expect(await say('unsubscribe refresh successes')).toContain('No such alert is set here, so nothing was changed')
    expect(await say('unsubscribe refresh failures for Webshop')).toContain('No such alert is set here')
    expect(await say('list')).toContain('1 alert here')
  })
})

describe('a press', () => {
  test('on a card of the conversation replaces that card, for who pressed at once and then for everyone', async () => {
    const { say, posts, press, newest } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures'))
    await say('list')
    const card = newest()
    const before = posts().length
    const answer = await press(`remove ${number}`, card)
    expect(answer).toMatch(/card\.adaptive.*is removed/)
    expect(posts().slice(before)).toMatchObject([{ op: 'edit', activityId: card }])
    expect(textOf(posts().at(-1) ?? { activity: '' })).toContain(`Rule ${number} is removed`)
  })

  test('that Teams repeats is answered with the same card, and changes nothing', async () => {
    const { say, posts, press, newest } = aChannel()
    const number = ruleIn(await say('subscribe refresh failures'))
    const card = newest()
    const first = await press(`remove ${number}`, card, 'pressed-once')
    const before = posts().length
    expect(await press(`remove ${number}`, card, 'pressed-once')).toBe(first)
    expect(posts().length).toBe(before)
  })

  test('on the card of an alert leaves it as it is, and is answered in its thread', async () => {
    const { say, posts, press, newest } = aChannel()
    await say('subscribe refresh failures for Webshop')
    await failWebshop()
    const alert = newest()
    expect(textOf(posts().at(-1) ?? { activity: '' })).toContain('Webshop failed to refresh')
    const before = posts().length
    const answer = await press('list', alert)
    expect(answer).not.toContain('card.adaptive')
    expect(posts().slice(before)).toMatchObject([{ op: 'reply', threadId: alert }])
    expect(textOf(posts().at(-1) ?? { activity: '' })).toContain('1 alert here')
  })

  test('on a card that Belfry does not know is answered below it', async () => {
    const { say, posts, press } = aChannel()
    await say('list')
    const answer = await press('list', '1700000000000')
    expect(answer).not.toContain('card.adaptive')
    expect(posts().at(-1)).toMatchObject({ op: 'reply', threadId: '1700000000000' })
  })
})

describe('whatever is said', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a mention of somebody else', '<at>x</at>'],
    ['a template', '${x} ${$root} {{DATE(2026-11-20T09:00:00Z)}}'],
    ['a template as a name', 'alert when segment ${x} goes above 5'],
    ['a template as a number', `alert when segment ${churn} goes above \${y}`],
    ['a backtick', 'subscribe refresh failures for `x`'],
    ['10 kB', 'x'.repeat(10_000)],
    ['10 kB of words', 'subscribe refresh failures for everything '.repeat(240)],
    ['a number of 2,000 letters', `alert when segment VIP goes above ${'😀'.repeat(900)}`],
    ['control characters as a number', `alert when segment VIP goes above ${'\u0001'.repeat(1_900)}`],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈 subscribe'],
    ['text that runs from right to left', 'subscribe refresh failures for \u202eمرحبا\u202c'],
    ['SQL', "'; drop table rules; --"],
    ['SQL as a name', "subscribe refresh failures for ' or '1'='1"],
    ['control characters', '\u0007\u001b[31mred\u0085\u2028'],
    ['NUL', 'a\0b'],
    ['NUL within a name', 'subscribe refresh failures for C\0R'],
    ['half a letter', 'alert when segment \ud800 goes above 5'],
    ['HTML', '<img src=x onerror=alert(1)><script>x</script>'],
    ['a link', 'subscribe refresh failures for [x](https://evil.example)'],
    ['JSON', '{"say":"remove 1"}'],
    ['a prototype', 'alert when segment __proto__ goes above constructor'],
    ['a huge number', `alert when segment ${churn} goes above ${'9'.repeat(1_900)}`],
    ['many addresses', `alert when segment VIP goes above 5${' email a@contoso.example'.repeat(70)}`],
  ]

  test.each(hostile)('%s gets one card as an answer, and no error', async (_, text) => {
    const { say, posts } = aChannel()
    const before = house.lines.length
    const answer = await say(text)
    expect(posts()).toHaveLength(1)
    expect(posts()[0]?.activity.attachments).toHaveLength(1)
    expect(answer).not.toMatch(/went wrong|undefined|\[object|NaN/)
    expect(answer).not.toMatch(/\$\{|\{\{/)
    expect(house.lines.slice(before).filter((line) => /"level":"(warn|error)"/.test(line))).toEqual([])
    expect(await say('list')).toContain('No alerts here yet')
  })

  test('in a personal chat is answered there, without a thread', async () => {
    const conversationId = 'a:mia-alone'
    await house.post(personalMessage({ serviceUrl: house.teams.url, conversationId, text: 'list' }))
    await house.settle()
    const posts = house.teams.posts.filter((post) => post.conversationId === conversationId)
    expect(posts.map(({ op }) => op)).toEqual(['post'])
    expect(textOf(posts[0] ?? { activity: '' })).toContain('No alerts here yet')
  })

  test('is answered once, also when Teams repeats it', async () => {
    const { say, posts } = aChannel()
    await say('subscribe refresh failures', 'said-once')
    expect(await say('subscribe refresh failures', 'said-once')).toBe('')
    expect(posts()).toHaveLength(1)
    expect(await say('list')).toContain('1 alert here')
  })

  test('is answered once, also when Teams repeats it at the same moment', async () => {
    const { conversationId, posts, say } = aChannel()
    await Promise.all(Array.from({ length: 4 }, () => say('subscribe refresh failures', `${conversationId} at once`)))
    expect(posts()).toHaveLength(1)
    expect(await say('list')).toContain('1 alert here')
  })
})

test('installed twice, and told twice of each, Belfry introduces itself once', async () => {
  const { conversationId, posts } = aChannel()
  for (const id of ['first', 'first', 'second']) {
    const parts = { serviceUrl: house.teams.url, conversationId, id }
    await house.post(installationUpdate({ ...parts, action: 'add' }))
    await house.settle()
  }
  expect(posts().map(textOf)).toEqual([expect.stringMatching(/^Belfry is here/)])
  expect(posts()[0]?.op).toBe('post')
})

test('nobody is alerted where Belfry was only installed or talked with', async () => {
  const { say, posts } = aChannel()
  await say('hi')
  await failWebshop()
  expect(posts()).toHaveLength(1)
})

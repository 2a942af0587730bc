import { understand } from '../../src/chat/ask/understand.ts'
import type { Message } from '../../src/core/message.ts'
import { useDatabase } from '../support/database.ts'
import { starting } from './refreshing.ts'
import { aKnownRoom, aRoom, aSegment, aSource, choicesOf, mia, now } from './room.ts'

const store = useDatabase()
const bo = { id: '29:bo', name: 'Bo' }

/** What a short answer asks. */
const keyOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)

describe('a missing piece', () => {
  test.each([
    ['alert when', 'which-subject', 'VIP customers', 'which-condition'],
    ['alert when VIP customers', 'which-condition', 'goes above 5000', 'rule-saved'],
    ['alert when segment VIP customers goes above', 'which-number', '5.000', 'rule-saved'],
    ['alert when segment VIP customers goes above', 'which-number', 'many of them', 'help'],
    ['alert when segment VIP customers goes above lots', 'not-a-number', '1.5k', 'rule-saved'],
    ['alert when Revenue goes above 1,200', 'which-reading-of-number', '1200', 'rule-saved'],
    ['alert when Revenue by country goes above 5', 'which-dimension', 'NL', 'rule-saved'],
    ['alert when Revenue by country goes above 5', 'which-dimension', 'Country is NL', 'rule-saved'],
    ['alert when VIP costumers goes above 5', 'did-you-mean', 'vip customers', 'rule-saved'],
    ['subscribe for Webshop', 'which-events', 'refresh failures', 'rule-saved'],
    ['subscribe refresh failures for Webshp', 'did-you-mean', 'webshop', 'rule-saved'],
  ])('of “%s” (%s) is given in words: “%s”', async (half, asked, answer, then) => {
    const room = await aKnownRoom(store.db)
    expect(keyOf(await room.say(half))).toBe(asked)
    expect(keyOf(await room.say(answer))).toBe(then)
  })

  test('may take several turns, and what was said before is kept', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when')
    await room.say('VIP customers')
    await room.say('rises by')
    expect(await room.say('10%')).toMatchObject({
      card: 'rule-saved',
      rule: { watch: { subject: 'VIP customers', condition: { kind: 'rises', by: 10, unit: 'percent' } } },
    })
  })

  test('is a rule’s number for “remove”', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('subscribe refresh failures')
    await room.say('remove')
    expect(keyOf(await room.say('1'))).toBe('rule-removed')
  })

  test('an instance by its name is enough', async () => {
    const room = await aKnownRoom(store.db)
    await room.put({}, { id: 'test', name: 'Fabrikam', type: 'production' })
    expect(keyOf(await room.say('subscribe refresh failures'))).toBe('which-instance')
    expect(await room.say('fabrikam')).toMatchObject({ card: 'rule-saved', rule: { instanceName: 'Fabrikam' } })
  })
})

describe('a chain of questions', () => {
  /** What is said, and what is answered to it. */
  const chains: readonly (readonly (readonly [said: string, then: string])[])[] = [
    [
      ['mute', 'which-to-mute'],
      ['1', 'how-long'],
      ['2 hours', 'muted'],
    ],
    [
      ['mute', 'which-to-mute'],
      ['segment VIP customers', 'how-long'],
      ['tomorrow', 'muted'],
    ],
    [
      ['mute', 'which-to-mute'],
      ['Webshp', 'did-you-mean'],
      ['Webshop', 'how-long'],
      ['until 9:00', 'muted'],
    ],
    [
      ['mute all', 'how-long'],
      ['400 days', 'too-long'],
      ['4 hours', 'muted'],
    ],
    [
      ['refresh', 'which-source'],
      ['Webshop', 'confirm'],
      ['not now', 'declined'],
    ],
    [
      ['refresh Webshp', 'did-you-mean'],
      ['webshop', 'confirm'],
      ['go ahead', 'started'],
    ],
    [
      ['refresh Webshp now', 'did-you-mean'],
      ['webshop', 'started'],
    ],
    [
      ['owner', 'which-subject'],
      ['Gold', 'which-owner'],
      ['Zoë', 'person-unknown'],
      ['zoe@contoso.example', 'owner-set'],
    ],
    [
      ['show', 'which-subject'],
      ['Revenue by country', 'which-dimension'],
      ['NL', 'shown'],
    ],
    [
      ['show Revenue by country where Contry is NL', 'no-such-dimension'],
      ['Country is NL', 'shown'],
    ],
    [
      ['show Revenu by country where Country is NL', 'did-you-mean'],
      ['Revenue by country', 'shown'],
    ],
    [
      ['show "VIP" in Contosso', 'did-you-mean'],
      ['VIP', 'shown'],
    ],
    [
      ['quiet hours', 'which-quiet-hours'],
      ['9:00-9:00', 'quiet-hours-same'],
      ['18:00-8:00', 'quiet-hours-set'],
    ],
    [
      ['language', 'which-language'],
      ['Klingon', 'language-unknown'],
      ['Dutch', 'language'],
    ],
    [
      ['time zone', 'which-zone'],
      ['Amsterdm', 'zone-unknown'],
      ['Amsterdam', 'zone'],
    ],
    [
      ['alert when Gold rises by', 'which-number'],
      ['0', 'out-of-range'],
      ['5', 'rule-saved'],
    ],
    [
      ['alert when Gold goes above 5 recover at 9', 'recover-on-wrong-side'],
      ['4', 'rule-saved'],
    ],
    [
      ['alert when Gold is stale for 0 hours', 'out-of-range'],
      ['24 hours', 'rule-saved'],
    ],
    [
      ['alert when Revenue goes above 5', 'rule-saved'],
      ['edit 2 to 1,200', 'which-reading-of-number'],
      ['1200', 'rule-saved'],
    ],
  ]
  test.each(chains.map((turns) => ({ turns, name: turns.map(([said]) => `“${said}”`).join(', ') })))(
    'is answered in words: $name',
    async ({ turns }) => {
      const room = await aKnownRoom(store.db, { startRefresh: starting().startRefresh })
      await room.say('subscribe refresh failures')
      for (const [said, then] of turns) expect([said, keyOf(await room.say(said))]).toEqual([said, then])
    },
  )

  test('keeps the time that was said at first', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('mute Webshp for 2 hours')
    expect(await room.say('Webshop')).toMatchObject({
      say: { key: 'muted', what: { subjects: ['Webshop'] }, until: '2026-11-21T11:00:00.000Z' },
    })
  })

  test('keeps the person that was named at first', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('owner of Golf is zoe@contoso.example')
    expect(await room.say('Gold')).toMatchObject({ say: { key: 'owner-set', owner: 'zoe@contoso.example' } })
  })

  test('keeps the dimension value that was said at first, on the buttons too', async () => {
    const room = await aKnownRoom(store.db)
    const said = 'alert when Revenu by country where Country is NL goes above 5'
    const [nearest = ''] = choicesOf(await room.say(said))
    const where = { dimension: 'Country', value: 'NL' }
    expect(await room.say('Revenue by country')).toMatchObject({ rule: { watch: { where } } })
    expect(await room.say(nearest)).toMatchObject({ existed: true, rule: { watch: { where } } })
  })

  test('names the instance that was said at first', async () => {
    const room = await aKnownRoom(store.db)
    await room.put(
      { sources: [aSource('Webshop', { id: 'w2' })] },
      { id: 'test', name: 'Fabrikam', type: 'production' },
    )
    await room.say('subscribe refresh failures for Webshp in Fabrikam')
    expect(await room.say('Webshop')).toMatchObject({ card: 'rule-saved', rule: { instanceName: 'Fabrikam' } })
  })
})

describe('anything else is a new command', () => {
  test('and ends the question', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when segment VIP customers goes above')
    expect(keyOf(await room.say('list'))).toBe('rules-list')
    expect(keyOf(await room.say('5000'))).toBe('help')
  })

  test('but the exact name of something wins over a command word where that was asked for', async () => {
    const room = await aKnownRoom(store.db)
    await room.put({ segments: [aSegment('List'), aSegment('VIP')] })
    await room.say('alert when')
    expect(await room.say('list')).toMatchObject({ say: { key: 'which-condition', subject: 'List' } })
  })

  test('the exact name of an instance, too', async () => {
    const room = await aKnownRoom(store.db)
    await room.put({}, { id: 'test', name: 'Status', type: 'production' })
    await room.say('subscribe refresh failures')
    expect(await room.say('in Status')).toMatchObject({ rule: { instanceName: 'Status' } })
    await room.say('subscribe everything')
    expect(await room.say('status')).toMatchObject({ rule: { instanceName: 'Status' } })
  })

  test('a word of thanks ends nothing', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when segment VIP customers goes above')
    await room.say('thanks')
    expect(keyOf(await room.say('5000'))).toBe('rule-saved')
  })

  test('a pressed button too', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when segment VIP customers goes above')
    await room.press('list')
    expect(keyOf(await room.say('5000'))).toBe('help')
  })
})

describe('a question', () => {
  test('is answered in words only by whoever was asked', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when segment VIP customers goes above')
    expect(keyOf(await room.turn({ text: '5000', person: bo }))).toBe('help')
    expect(keyOf(await room.say('5000'))).toBe('rule-saved')
  })

  test('is one of its conversation', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('alert when segment VIP customers goes above', '19:one')
    expect(keyOf(await room.say('5000', '19:other'))).toBe('help')
  })

  test('survives a restart in the middle of the talk', async () => {
    await (await aKnownRoom(store.db)).say('alert when segment VIP customers goes above')
    const again = aRoom(store.db, { newId: () => 'another process' })
    expect(keyOf(await again.turn({ text: '5000', activityId: 'after-the-restart' }))).toBe('rule-saved')
  })

  test.each([
    [59, 'rule-saved'],
    [61, 'help'],
  ])('%d minutes old ends silently after an hour: %s', async (minutes, then) => {
    let at = now
    const room = await aKnownRoom(store.db, { clock: async () => at })
    await room.say('alert when segment VIP customers goes above')
    at = new Date(now.getTime() + minutes * 60_000)
    expect(keyOf(await room.say('5000'))).toBe(then)
  })
})

describe('more answers than there is room for as buttons', () => {
  const names = Array.from({ length: 30 }, (_, index) => `Segment ${String(index).padStart(2, '0')}`)
  const many = async () => {
    const room = aRoom(store.db)
    await room.put({ segments: names.map((name) => aSegment(name)) })
    const asked = await room.say('alert when segment Segmen goes above 5')
    if (asked.card !== 'said' || asked.choose === undefined) throw new Error('no list')
    return { room, asked, choose: asked.choose, dialogue: `${asked.choose.dialogue}` }
  }

  test('are a list of the nearest 15 beside the nearest five, and the rest can be searched', async () => {
    const { asked, choose } = await many()
    expect([choicesOf(asked).length, choose.options.length, choose.dataset]).toEqual([5, 15, 'segment'])
  })

  test('of which one is chosen with a press, also when another question came after it', async () => {
    const { room, dialogue } = await many()
    await room.say('alert when segment Segment 01 goes above')
    const chosen = { dialogue, chosen: 'contoso/segments/Segment 20' }
    expect(await room.press('help', chosen)).toMatchObject({
      card: 'rule-saved',
      rule: { watch: { subject: 'Segment 20' } },
    })
  })

  test('answered twice, says so and changes nothing', async () => {
    const { room, dialogue } = await many()
    const chosen = { dialogue, chosen: 'contoso/segments/Segment 20' }
    await room.press('help', chosen)
    expect(keyOf(await room.press('help', chosen, { person: bo }))).toBe('answered-already')
    expect(await room.say('list')).toMatchObject({ rules: [{ number: 1 }] })
  })

  test('answered in words first, the button says so', async () => {
    const { room, dialogue } = await many()
    await room.say('segment 03')
    expect(keyOf(await room.press('help', { dialogue, chosen: 'contoso/segments/Segment 20' }))).toBe(
      'answered-already',
    )
  })

  test('with nothing chosen it is asked once more', async () => {
    const { room, dialogue } = await many()
    expect(keyOf(await room.press('help', { dialogue }))).toBe('did-you-mean')
  })

  test.each(['0', '-1', 'x', '999999', '1e3'])('a question numbered %s is none', async (dialogue) => {
    const room = aRoom(store.db)
    expect(keyOf(await room.press('help', { dialogue, chosen: 'x' }))).toBe('question-gone')
  })

  test('is not answered from another conversation', async () => {
    const { room, dialogue } = await many()
    const chosen = { dialogue, chosen: 'contoso/segments/Segment 20' }
    expect(keyOf(await room.press('help', chosen, { conversationId: '19:other' }))).toBe('question-gone')
  })
})

test('more rules than there is room for are a list, in which anything else can be searched', async () => {
  const room = await aKnownRoom(store.db)
  for (const number of [1, 2, 3, 4, 5]) await room.say(`alert when segment Gold goes above ${number}`)
  const asked = await room.say('mute for 1 hour')
  if (asked.card !== 'said' || asked.choose === undefined) throw new Error('no list')
  expect(asked.choose.options.map(({ value }) => value)).toEqual(['all', '1', '2', '3', '4', '5'])
  const chosen = { dialogue: `${asked.choose.dialogue}`, chosen: 'contoso/segments/VIP' }
  expect(await room.press('help', chosen)).toMatchObject({
    say: { key: 'muted', what: { subjects: ['VIP customers'] } },
  })
})

test('a time zone is chosen from a list in which all can be searched', async () => {
  const room = await aKnownRoom(store.db)
  const asked = await room.say('time zone Amsterdm')
  if (asked.card !== 'said' || asked.choose === undefined) throw new Error('no list')
  expect([asked.choose.dataset, asked.choose.options.length]).toEqual(['zone', 15])
  const chosen = { dialogue: `${asked.choose.dialogue}`, chosen: 'America/New_York' }
  expect(await room.press('help', chosen)).toMatchObject({ say: { key: 'zone', zone: 'America/New_York' } })
})

test('a question that an older program wrote in another way is no question', async () => {
  const room = await aKnownRoom(store.db)
  const row = {
    conversation_id: '19:data',
    person_id: mia.id,
    half: '{"verb":"dance"}',
    asks: '"subject"',
    asked_at: now,
  }
  await store.db.insertInto('dialogues').values(row).execute()
  const conversation = { id: '19:data', kind: 'channel' as const, serviceUrl: '', botId: '', botName: '' }
  const turn = { activityId: 'x', conversation, person: mia, text: 'VIP customers', lang: 'en' as const, zone: 'UTC' }
  expect(await understand(room.deps, turn)).toMatchObject({ kind: 'command', command: { verb: 'help' } })
})

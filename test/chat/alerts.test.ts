import { findRule } from '../../src/store/rules.ts'
import { useDatabase } from '../support/database.ts'
import { aKnownRoom, aMeasure, aRoom, aSegment, aSource, asked, choicesOf, saved, segment } from './room.ts'

const database = useDatabase()

describe('conditions', () => {
  test.each([
    ['segment VIP goes above 1.5k', { kind: 'above', threshold: 1_500 }],
    ['VIP customers crosses 1,200', { kind: 'above', threshold: 1_200 }],
    ['Gold drops below 50 recover at 60', { kind: 'below', threshold: 50, recoverAt: 60 }],
    ['Gold goes below 50 recover at 50', { kind: 'below', threshold: 50 }],
    ['VIP goes above 5 for 3 refreshes', { kind: 'above', threshold: 5, times: 3 }],
    ['VIP goes above 5 for 1 refresh', { kind: 'above', threshold: 5 }],
    ['VIP passes 5 either way for 30 refreshes', { kind: 'either', threshold: 5, times: 30 }],
    ['VIP rises by 10', { kind: 'rises', by: 10, unit: 'amount' }],
    ['VIP falls by 12.5% within 90 days', { kind: 'falls', by: 12.5, unit: 'percent', withinDays: 90 }],
    ['measure Revenue goes below -12.5', { kind: 'below', threshold: -12.5 }],
    ['Revenue is less than 2 mln', { kind: 'below', threshold: 2_000_000 }],
    ['Revenue grows by 0.5', { kind: 'rises', by: 0.5, unit: 'amount' }],
  ])('“%s” is saved as it was said', async (text, condition) => {
    const room = await aKnownRoom(database.db)
    const { rule } = await saved(room, `alert when ${text}`)
    expect(rule.watch).toMatchObject({ kind: 'threshold', condition })
    expect(Object.keys(condition).sort()).toEqual(
      Object.keys('condition' in rule.watch ? rule.watch.condition : {}).sort(),
    )
    expect(await findRule(database.db, rule.number)).toMatchObject({ watch: { kind: 'threshold', condition } })
  })

  test.each([
    ['VIP goes above 1,20', { key: 'not-a-number', of: 'segment' }],
    ['VIP goes above -5', { key: 'not-a-number', of: 'segment' }],
    ['VIP rises by 1.5', { key: 'not-a-number', of: 'segment' }],
    ['Revenue goes above a lot', { key: 'not-a-number', of: 'measure', said: 'a lot' }],
    ['Revenue goes above 1,200', { key: 'which-reading-of-number', said: '1,200' }],
    ['Revenue goes above 5 recover at 1.200', { key: 'which-reading-of-number', said: '1.200' }],
    ['VIP rises by 1,200%', { key: 'which-reading-of-number' }],
    ['VIP rises by 0', { key: 'out-of-range', what: 'by' }],
    ['Revenue rises by -5', { key: 'out-of-range', what: 'by' }],
    ['VIP rises by 5 within 0 days', { key: 'out-of-range', what: 'days' }],
    ['VIP rises by 5 within 91 days', { key: 'out-of-range', what: 'days', said: '91' }],
    ['VIP rises by 5 within 2 weeks', { key: 'out-of-range', what: 'days', said: '2 weeks' }],
    ['VIP goes above 5 for 0 refreshes', { key: 'out-of-range', what: 'times' }],
    ['VIP goes above 5 for 31 refreshes', { key: 'out-of-range', what: 'times' }],
    ['VIP goes above 5 for 2.5 refreshes', { key: 'out-of-range', what: 'times' }],
    ['VIP goes above 5%', { key: 'option-does-not-fit', option: 'percent', condition: 'above' }],
    ['VIP goes above 5 within 7 days', { key: 'option-does-not-fit', option: 'within', condition: 'above' }],
    [
      'VIP crosses 5 either way recover at 4',
      { key: 'option-does-not-fit', option: 'recover-at', condition: 'either' },
    ],
    ['VIP rises by 5 recover at 4', { key: 'option-does-not-fit', option: 'recover-at', condition: 'rises' }],
    ['VIP falls by 5 for 3 refreshes', { key: 'option-does-not-fit', option: 'times', condition: 'falls' }],
    ['VIP is stale for 5 hours for 3 refreshes', { key: 'option-does-not-fit', option: 'times', condition: 'stale' }],
    ['VIP has no data for 3 refreshes', { key: 'option-does-not-fit', option: 'times', condition: 'no-data' }],
    ['"VIP" where Country is NL goes above 5', { key: 'option-does-not-fit', option: 'where', condition: 'above' }],
    ['VIP goes above 5 recover at 6', { key: 'recover-on-wrong-side', threshold: 5, recoverAt: 6, side: 'above' }],
    ['VIP goes below 5 recover at 4', { key: 'recover-on-wrong-side', side: 'below' }],
    ['VIP rises by 5 also now', { key: 'option-does-not-fit', option: 'also-now', condition: 'rises' }],
    ['VIP has no data also now', { key: 'option-does-not-fit', option: 'also-now', condition: 'no-data' }],
    ['VIP has no data for 5 hours', { key: 'which-condition' }],
    ['VIP', { key: 'which-condition', subject: 'VIP customers' }],
    ['VIP goes below', { key: 'which-number', subject: 'VIP customers' }],
    ['VIP is stale', { key: 'which-length' }],
    ['VIP is stale for ages', { key: 'out-of-range', what: 'hours', said: 'ages' }],
    ['VIP is stale for 0 hours', { key: 'out-of-range', what: 'hours' }],
    ['VIP is stale for 366 days', { key: 'out-of-range', what: 'hours', said: '366 days' }],
    ['data source Webshop goes above 5', { key: 'which-condition' }],
    ['goes above 5', { key: 'which-subject' }],
    ['VPI goes above 5', { key: 'did-you-mean', said: 'VPI' }],
  ])('“%s” is refused by name, and nothing is saved', async (text, sentence) => {
    expect(await asked(await aKnownRoom(database.db), `alert when ${text}`)).toMatchObject(sentence)
  })

  test.each([
    [
      'alert when VIP reaches 1,200',
      ['alert when segment VIP customers goes above 1199', 'alert when segment VIP customers goes above 1200'],
    ],
    [
      'alert when VIP <= 5 email owner',
      [
        'alert when segment VIP customers goes below 6 email owner',
        'alert when segment VIP customers goes below 5 email owner',
      ],
    ],
    ...[
      'is no longer above',
      'does not go above',
      'not above',
      'isn’t over',
      'is not more than',
      'does not exceed',
    ].map((said): [string, string[]] => [
      `alert when VIP ${said} 5`,
      ['alert when segment VIP customers goes below 6', 'alert when segment VIP customers goes below 5'],
    ]),
    ...['is no longer below', 'does not drop below', 'no longer falls under'].map((said): [string, string[]] => [
      `alert when VIP ${said} 5`,
      ['alert when segment VIP customers goes above 4', 'alert when segment VIP customers goes above 5'],
    ]),
    ['alert when VIP is at least 0', ['alert when segment VIP customers goes above 0']],
    ['alert when Revenue is at least 12.5', ['alert when measure Revenue goes above 12.5']],
    [
      'alert when Revenue goes below -1,234',
      ['alert when measure Revenue goes below -1234', 'alert when measure Revenue goes below -1.2340'],
    ],
    [
      'alert when VIP rises by 1,200%',
      ['alert when segment VIP customers rises by 1200%', 'alert when segment VIP customers rises by 1.2%'],
    ],
    ['alert when Both goes above 5', ['alert when segment Both goes above 5', 'alert when measure Both goes above 5']],
  ])('“%s” is a question, and each of its answers acts', async (text, choices) => {
    const room = await aKnownRoom(database.db)
    const answer = await room.say(text)
    expect(choicesOf(answer)).toEqual(choices)
    for (const choice of choicesOf(answer)) expect((await room.say(choice)).card).toBe('rule-saved')
  })

  test('the questions for what is missing suggest what is understood', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 1_175)
    expect(choicesOf(await room.say('alert when VIP'))).toEqual([
      'alert when segment VIP customers goes above 1200',
      'alert when segment VIP customers goes below 1200',
      'alert when segment VIP customers rises by 10%',
      'alert when segment VIP customers has no data',
    ])
    expect(choicesOf(await room.say('alert when VIP within 7 days'))).toEqual([
      'alert when segment VIP customers rises by 10% within 7 days',
    ])
    expect(choicesOf(await room.say('alert when VIP for 3 refreshes here'))).toEqual([
      'alert when segment VIP customers goes above 1200 for 3 refreshes here',
      'alert when segment VIP customers goes below 1200 for 3 refreshes here',
    ])
    expect(choicesOf(await room.say('alert when VIP has no data for 5 hours'))).toEqual([
      'alert when segment VIP customers has no data',
      'alert when segment VIP customers is stale for 5 hours',
    ])
    expect(choicesOf(await room.say('alert when VIP has no data at all'))).toEqual([
      'alert when segment VIP customers has no data',
    ])
    const [example = ''] = choicesOf(await room.say('alert when VIP goes below email owner'))
    expect(example).toBe('alert when segment VIP customers goes below 1200 email owner')
    expect((await room.say(example)).card).toBe('rule-saved')
    const [stale = ''] = choicesOf(await room.say('alert when Webshop is stale'))
    expect((await room.say(stale)).card).toBe('rule-saved')
  })

  test('of an unknown subject keep all the rest in each of the answers', async () => {
    const room = await aKnownRoom(database.db)
    const [first] = choicesOf(await room.say('alert when VIP customer falls by 10% within 7 days email owner'))
    expect(first).toBe('alert when segment VIP customers falls by 10% within 7 days email owner')
    expect((await room.say(first ?? '')).card).toBe('rule-saved')
  })

  test('without a subject ask which, and offer none that cannot be watched', async () => {
    const room = await aKnownRoom(database.db)
    const choices = choicesOf(await room.say('alert when measure goes above 5'))
    expect(choices).toEqual([
      'alert when measure Both goes above 5',
      'alert when measure Revenue goes above 5',
      'alert when measure "Revenue by country" goes above 5',
    ])
    expect(choicesOf(await room.say('alert when is stale for 5 hours'))).toContain(
      'alert when segment Gold is stale for 5 hours',
    )
  })
})

describe('names', () => {
  test.each([
    ['The best customers goes above 5', 'The best customers'],
    ['best customers goes above 5', 'Best customers'],
    ['the segment best customers goes above 5', 'Best customers'],
    ['segment the best customers goes above 5', 'The best customers'],
    ['the "best customers" goes above 5', 'Best customers'],
    ['the VIP goes above 5', 'VIP'],
    ['segment VIP goes above 5', 'Segment VIP'],
    ['the segment VIP goes above 5', 'Segment VIP'],
    ['segment "VIP" goes above 5', 'VIP'],
    ['Measure of joy has no data', 'Measure of joy'],
    ['the shop is stale for 5 hours', 'The shop'],
    ['shop is stale for 5 hours', 'Shop'],
    ['data source shop is stale for 5 hours', 'Shop'],
  ])('“%s” is about “%s”: the whole name wins over what may lead to one', async (text, subject) => {
    const room = aRoom(database.db)
    await room.put({
      segments: ['Best customers', 'The best customers', 'VIP', 'Segment VIP', 'Measure of joy'].map((name) =>
        aSegment(name),
      ),
      sources: [aSource('Shop'), aSource('The shop')],
    })
    expect((await saved(room, `alert when ${text}`)).rule.watch).toMatchObject({ subject })
  })

  test('that may be read as another are between quotes in what is offered', async () => {
    const room = aRoom(database.db)
    await room.put({ segments: [aSegment('VIP'), aSegment('Segment VIP')] })
    const choices = choicesOf(await room.say('alert when VIP'))
    expect(choices[0]).toBe('alert when segment "VIP" goes above 1000')
    expect((await saved(room, choices[0] ?? '')).rule.watch).toMatchObject({ subject: 'VIP' })
  })

  test('that hold the words of a condition, “in” or “where” are names first', async () => {
    const room = aRoom(database.db)
    const hard = [
      'Age over 50',
      'Gold in stock',
      'Stores where sales is up',
      'We are here',
      'Growth rises by 5',
      'Is stale',
    ]
    await room.put({ segments: [aSegment('Plain')], measures: hard.map((name) => aMeasure(name)) })
    for (const name of hard) {
      const question = await room.say(`alert when measure ${name}`)
      expect([name, question]).toEqual([
        name,
        expect.objectContaining({ say: expect.objectContaining({ subject: name }) }),
      ])
      for (const text of [`alert when measure ${name} goes above 5`, `alert when "${name}" goes below 7`])
        expect([text, await room.say(text)]).toEqual([
          text,
          expect.objectContaining({
            card: 'rule-saved',
            rule: expect.objectContaining({ watch: expect.objectContaining({ subject: name }) }),
          }),
        ])
    }
  })

  test('of two instances are told apart by the instance', async () => {
    const room = await aKnownRoom(database.db)
    await room.put(
      { segments: [aSegment('VIP'), aSegment('East')] },
      { id: 'fabrikam', name: 'Fabrikam', type: 'production' },
    )
    const answer = await room.say('alert when VIP goes above 5')
    expect(choicesOf(answer)).toEqual([
      'alert when segment "VIP" in Contoso goes above 5',
      'alert when segment "VIP" in Fabrikam goes above 5',
    ])
    for (const choice of choicesOf(answer)) expect((await room.say(choice)).card).toBe('rule-saved')
    expect(choicesOf(await room.say('alert when "East" in Contoso goes above 5'))[0]).toBe(
      'alert when segment "East" in Fabrikam goes above 5',
    )
  })

  test('of what is not there any more are not known', async () => {
    const room = await aKnownRoom(database.db)
    await room.put({ segments: [aSegment('Gold')], measures: [aMeasure('Revenue')] })
    expect(await asked(room, 'alert when VIP goes above 5')).toMatchObject({ key: 'did-you-mean' })
    expect(await asked(room, 'alert when measure Both goes above 5')).toMatchObject({ key: 'did-you-mean' })
  })
})

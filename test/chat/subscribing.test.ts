import { useDatabase } from '../support/database.ts'
import { aKnownRoom, aSource, asked, choicesOf, saved } from './room.ts'

const database = useDatabase()

describe('subscribing', () => {
  test.each([
    ['subscribe full refresh', { kind: 'full-refresh', alsoManual: false }],
    ['subscribe full refresh also manual', { kind: 'full-refresh', alsoManual: true }],
    ['subscribe unification', { kind: 'unification' }],
    ['subscribe everything', { kind: 'everything', firstFailures: false, alsoManual: false }],
    [
      'subscribe everything also manual first failures too',
      { kind: 'everything', firstFailures: true, alsoManual: true },
    ],
    ['subscribe refresh failures also manual', { kind: 'refresh-failed', firstFailures: false }],
  ])('“%s”', async (text, watch) => {
    const { rule } = await saved(await aKnownRoom(database.db), text)
    expect(rule.watch).toEqual(watch)
  })

  test.each([
    [
      'subscribe refresh successes first failures too',
      [
        'subscribe refresh successes',
        'subscribe refresh failures first failures too',
        'subscribe everything first failures too',
      ],
    ],
    [
      'subscribe unification for Webshop',
      ['subscribe unification', 'subscribe refresh failures for Webshop', 'subscribe refresh successes for Webshop'],
    ],
    [
      'subscribe everything for Webshop',
      ['subscribe everything', 'subscribe refresh failures for Webshop', 'subscribe refresh successes for Webshop'],
    ],
  ])('“%s” does not fit together: it is asked which is meant', async (text, choices) => {
    const room = await aKnownRoom(database.db)
    const answer = await room.say(text)
    expect([answer, choicesOf(answer)]).toMatchObject([{ say: { key: 'which-events' } }, choices])
    for (const choice of choices) expect((await room.say(choice)).card).toBe('rule-saved')
  })

  test('to a source with “where” behind its name is not taken for the source', async () => {
    const room = await aKnownRoom(database.db)
    expect(await asked(room, 'subscribe refresh failures for Webshop where x is y')).toMatchObject({
      key: 'did-you-mean',
    })
  })

  test('to a source that was renamed ends with its name of now, and with that of then', async () => {
    const room = await aKnownRoom(database.db)
    for (const name of ['Web store', 'Webshop']) {
      await room.put({ sources: [aSource('Webshop', { id: 'w1' })] })
      await saved(room, 'subscribe refresh failures for Webshop')
      await room.put({ sources: [aSource('Web store', { id: 'w1' })] })
      expect(await room.say(`unsubscribe refresh failures for ${name}`)).toMatchObject({ card: 'rule-removed' })
    }
    expect(await room.say('list')).toMatchObject({ rules: [] })
  })

  test('ends with its own words, and everything with the rule that says so, else with each of them', async () => {
    const room = await aKnownRoom(database.db)
    for (const what of ['refresh failures', 'full refresh', 'full refresh also manual', 'unification', 'everything'])
      await saved(room, `subscribe ${what}`)
    await saved(room, 'alert when VIP goes above 5')
    const removed = async (text: string) => {
      const answer = await room.say(text)
      return answer.card === 'rule-removed' ? answer.rules.map(({ watch }) => watch.kind) : answer
    }
    expect(await removed('unsubscribe everything')).toEqual(['everything'])
    expect(await removed('unsubscribe full refresh also manual')).toEqual(['full-refresh'])
    expect(await removed('unsubscribe unification')).toEqual(['unification'])
    expect(await removed('unsubscribe refresh failures first failures too')).toMatchObject({
      say: { key: 'nothing-to-unsubscribe' },
    })
    expect(await removed('unsubscribe everything')).toEqual(['refresh-failed', 'full-refresh'])
    expect(await room.say('list')).toMatchObject({ rules: [{ watch: { kind: 'threshold' } }] })
  })
})

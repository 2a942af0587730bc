import { previewOf } from '../../src/chat/rules/preview-of.ts'
import { insertMute } from '../../src/store/mutes.ts'
import { putPreferences } from '../../src/store/preferences.ts'
import { pauseRule } from '../../src/store/rules.ts'
import { useDatabase, within } from '../support/database.ts'
import { ask } from './looking.ts'
import { aKnownRoom, aReading, choicesOf, hoursAgo, measure, mia, now, saved, segment } from './room.ts'

const database = useDatabase()
const days = (count: number): Date => hoursAgo(24 * count)
const history = (...values: readonly number[]) =>
  values.map((value, index) => aReading(segment('VIP'), value, days(values.length - index)))

describe('show', () => {
  test('a segment: its value, how it changed, the alerts on it', async () => {
    const room = await aKnownRoom(database.db, {
      lookUpSegments: async () => ({ ok: true, data: history(80, 90, 95, 96, 97, 98, 99, 110, 105) }),
    })
    const { rule } = await saved(room, 'alert when VIP customers goes above 100 here')
    await saved(room, 'alert when Gold goes above 100 here')
    const answer = await ask(room.deps, { verb: 'show', subject: 'vip CUSTOMERS' })
    expect(answer).toMatchObject({
      ...{ card: 'shown', of: 'segment', subject: 'VIP customers', instanceName: 'Contoso' },
      now: { value: 105, evaluatedAt: days(1).toISOString() },
      before: { value: 110 },
      weekAgo: { value: 90, evaluatedAt: days(8).toISOString() },
      ...{ owner: 'a.jansen@contoso.example', lines: [100], rules: [rule] },
      historySays: 'history of segment "VIP customers"',
    })
    expect(answer).toHaveProperty('trend.length', 9)
  })

  test('what polls read is not looked up', async () => {
    const room = await aKnownRoom(database.db)
    await ask(room.deps, { verb: 'show', subject: 'VIP' })
    await database.db
      .insertInto('feeds')
      .values({ kind: 'segments', instance_id: 'contoso', due_at: now, seen_at: now })
      .execute()
    const again = await ask(room.deps, { verb: 'show', subject: 'VIP' })
    expect(room.lookUps).toEqual(['segments'])
    expect(again).toMatchObject({ card: 'shown', trend: [], rules: [] })
    expect(again).not.toHaveProperty('now')
  })

  test('one dimension value, and only with its dimension named', async () => {
    const room = await aKnownRoom(database.db)
    const where = { dimension: 'Country', value: 'NL' }
    await room.read(measure('RevenueByCountry'), 12.5, hoursAgo(1), where)
    expect(await ask(room.deps, { verb: 'show', subject: 'Revenue by country', where })).toMatchObject({
      ...{ card: 'shown', where, now: { value: 12.5 } },
      historySays: 'history of measure "Revenue by country" where "Country" is "NL"',
    })
    expect(await ask(room.deps, { verb: 'show', subject: 'Revenue by country' })).toMatchObject({
      say: { key: 'which-dimension', example: 'show measure "Revenue by country" where "Country" is "…"' },
    })
    expect(await ask(room.deps, { verb: 'show', subject: 'Revenue', where })).toMatchObject({
      say: { key: 'no-dimensions' },
    })
  })

  test('a data source: how its refreshes went', async () => {
    const room = await aKnownRoom(database.db)
    const { rule } = await saved(room, 'subscribe refresh failures')
    expect(await ask(room.deps, { verb: 'show', kind: 'datasource', subject: 'Webshop' })).toMatchObject({
      ...{ card: 'shown', of: 'datasource', refresh: { failures: 0 }, rules: [rule], trend: [] },
    })
  })

  test('a name that is missing or not exact is asked for, with commands that name it', async () => {
    const room = await aKnownRoom(database.db)
    const missing = await ask(room.deps, { verb: 'show' })
    expect(missing).toMatchObject({ say: { key: 'which-subject' } })
    expect(choicesOf(missing)[0]).toBe('show segment "Both"')
    const near = await ask(room.deps, { verb: 'show', kind: 'segment', subject: 'VIP custmers' })
    expect(near).toMatchObject({ say: { key: 'did-you-mean', said: 'VIP custmers' } })
    expect(choicesOf(near)).toContain('show segment "VIP customers"')
  })
})

describe('the preview of a threshold', () => {
  test('counts on the history that one call brought, and suggests a better number', async () => {
    const room = await aKnownRoom(database.db, {
      lookUpSegments: async () => ({ ok: true, data: history(...Array(20).fill(80), 110, 90, 120, 95) }),
    })
    const often = await saved(room, 'alert when VIP goes above 100')
    expect(often.preview).toMatchObject({ known: true, fired: 2, lastAt: days(2).toISOString() })
    expect(often.preview).not.toHaveProperty('suggestion')
    const never = await saved(room, 'alert when VIP goes above 5000')
    expect(never.preview).toMatchObject({ fired: 0, suggestion: { number: 110, typed: '110' } })
    const share = await saved(room, 'alert when VIP rises by 90%')
    expect(share.preview).toMatchObject({ fired: 0, suggestion: { typed: expect.stringMatching(/^\d+%$/) } })
  })

  test('says since when the values are known, where that is not long', async () => {
    const room = await aKnownRoom(database.db)
    const where = { dimension: 'Country', value: 'NL' }
    for (const [value, at] of [[1, days(3)] as const, [9, days(2)] as const])
      await room.read(measure('RevenueByCountry'), value, at, where)
    const { preview } = await saved(room, 'alert when "Revenue by country" where Country is NL goes above 5')
    expect(preview).toMatchObject({ known: true, fired: 1, since: days(3).toISOString() })
  })

  test('without a history says so', async () => {
    const room = await aKnownRoom(database.db)
    const subject = { key: segment('VIP'), title: 'VIP' }
    const watch = { kind: 'threshold', subject, condition: { kind: 'above', threshold: 5 } } as const
    expect((await saved(room, 'alert when VIP goes above 100')).preview).toEqual({ known: false })
    await room.read(segment('VIP'), 4)
    expect(await previewOf(database.db, 'contoso', watch, now)).toEqual({ known: false })
  })
})

test('status says how the instances stand, what is set here and what is held', async () => {
  const { db } = database
  const room = await aKnownRoom(db)
  const { rule } = await saved(room, 'alert when VIP customers goes above 100 here')
  const paused = await saved(room, 'alert when Gold goes above 100 here')
  const until = new Date(now.getTime() + 3_600_000)
  const running = [{ operation: 'segmentation', since: hoursAgo(1).toISOString() }]
  await within(db, async (trx) => {
    await pauseRule(trx, paused.rule.number, 'inactive', now)
    await trx.updateTable('rules').set({ muted_until: until }).where('id', '=', rule.number).execute()
    await putPreferences(trx, { scope: 'conversation', id: '19:data' }, { quiet_from: 1_080, quiet_to: 480 })
    const muted = { conversationId: '19:data', by: mia, until, title: 'VIP customers' }
    for (const subject of [segment('VIP'), segment('Vip')])
      await insertMute(trx, { ...muted, of: { instanceId: 'contoso', subject } }, now)
    await trx.updateTable('channels').set({ held_since: now, held_reason: 'not-signed-in' }).execute()
    await trx
      .insertInto('feeds')
      .values({ kind: 'jobs', instance_id: 'contoso', due_at: now, seen_at: now, cursor: JSON.stringify({ running }) })
      .execute()
  })
  expect(await ask(room.deps, { verb: 'status' })).toEqual({
    ...{ card: 'status', at: now.toISOString(), calls: { used: 0, limit: 100, heldOff: false }, mailIsOn: true },
    instances: [{ name: 'Contoso', polledAt: now.toISOString(), refreshing: running, broken: [] }],
    waits: [
      { channel: 'mail', reason: 'not-signed-in', since: now.toISOString() },
      { channel: 'teams', reason: 'not-signed-in', since: now.toISOString() },
    ],
    ...{ parked: 0, problems: [], rules: 2, pausedRules: [paused.rule.number] },
    mutedRules: [{ number: rule.number, until: until.toISOString() }],
    mutes: [{ subject: 'VIP customers', until: until.toISOString() }],
    quiet: { from: 1_080, to: 480 },
  })
})

describe('why, where nothing was told', () => {
  test('a rule says how its subject stands', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 90, now)
    const { rule } = await saved(room, 'alert when VIP customers goes above 100 here')
    const verdict = { why: 'not-crossed', value: 90, condition: { kind: 'above', threshold: 100 } }
    const expected = { card: 'why', told: [], rules: [{ line: rule, verdict, madeAt: now.toISOString() }] }
    expect(await ask(room.deps, { verb: 'why', rule: rule.number })).toMatchObject(expected)
    expect(await ask(room.deps, { verb: 'why', subject: 'VIP' })).toMatchObject(expected)
  })

  test('what is held here is said before how its subject stands', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 90, now)
    const { rule } = await saved(room, 'alert when VIP customers goes above 100 here')
    const verdict = async () => {
      const told = await ask(room.deps, { verb: 'why', rule: rule.number })
      return told.card === 'why' ? told.rules[0]?.verdict : told
    }
    await room.say('quiet hours 8:00-20:00')
    expect(await verdict()).toEqual({ why: 'quiet', until: '2026-11-21T20:00:00.000Z' })
    await room.say('mute Gold for 4 hours')
    expect(await verdict()).toMatchObject({ why: 'quiet' })
    await room.say('mute VIP customers for 1 hour')
    expect(await verdict()).toEqual({ why: 'muted-here', until: '2026-11-21T10:00:00.000Z' })
    await room.say('mute all for 2 hours')
    expect(await verdict()).toEqual({ why: 'muted-here', until: '2026-11-21T11:00:00.000Z' })
  })

  test('nobody watches it, or nothing was told: both are said', async () => {
    const room = await aKnownRoom(database.db)
    const none = await ask(room.deps, { verb: 'why', kind: 'segment', subject: 'Gold' })
    expect(none).toMatchObject({ say: { of: 'look', key: 'no-rule-watches', subject: 'Gold' } })
    for (const verb of ['why', 'history'] as const)
      expect(await ask(room.deps, { verb })).toMatchObject({ say: { of: 'look', key: 'nothing-told' } })
    expect(await ask(room.deps, { verb: 'why', rule: 99 })).toMatchObject({ say: { key: 'no-such-rule' } })
  })
})

import fc from 'fast-check'
import { dispatch } from '../../src/chat/dispatch.ts'
import { formOf } from '../../src/chat/forms/rule-form.ts'
import type { Condition } from '../../src/core/condition.ts'
import type { Message, RuleForm } from '../../src/core/message.ts'
import type { Rule } from '../../src/core/rule.ts'
import { findLatch } from '../../src/store/latches.ts'
import { findRule } from '../../src/store/rules.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, choicesOf, mia, now, type Room, segment } from './room.ts'

const store = useDatabase()
const bo = { id: '29:bo', name: 'Bo' }
const vip = 'contoso/segments/VIP'

const keyOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)

/** A room with rule 1: VIP customers above 5,000. */
async function aRoomWithRule(part: Parameters<typeof aKnownRoom>[1] = {}) {
  const room = await aKnownRoom(store.db, part)
  await room.read(segment('VIP'), 4_000)
  await room.say('alert when segment VIP customers goes above 5000')
  return room
}

async function formShown(room: Room, text = 'edit 1'): Promise<RuleForm> {
  const form = await room.turn({ text })
  if (form.card !== 'rule-form') throw new Error(`no form: ${JSON.stringify(form)}`)
  return form
}

/** Sends a form as it is shown, with some of it changed. */
function send(room: Room, form: RuleForm, changes: RuleForm['values'] = {}, part = {}): Promise<Message> {
  const { of, rule, values } = form
  const along = { form: of, ...(rule && { rule: `${rule.number}`, revision: `${rule.revision}` }) }
  return room.press('edit 1', { ...values, ...changes, ...along }, part)
}

const problemsOf = (message: Message): readonly (readonly [string, string])[] =>
  message.card === 'rule-form' ? message.problems.map(({ field, say }) => [field, say.key]) : [['none', keyOf(message)]]

describe('the form of a rule', () => {
  test('is filled in as the rule is', async () => {
    const room = await aRoomWithRule()
    const { values, subjects, rule } = await formShown(room)
    expect(values).toMatchObject({
      what: 'above',
      subject: vip,
      number: '5000',
      here: 'true',
      owner: 'true',
      mails: '',
    })
    expect(subjects[0]).toEqual({ title: 'VIP customers', value: vip })
    expect(rule).toEqual({ number: 1, revision: 1 })
  })

  test('sent as it is changes nothing and says so', async () => {
    const room = await aRoomWithRule()
    expect(await send(room, await formShown(room))).toMatchObject({
      card: 'rule-saved',
      existed: true,
      rule: { number: 1 },
    })
  })

  test('changes the rule: a new revision that begins anew, with what it was before', async () => {
    const room = await aRoomWithRule()
    const answer = await send(room, await formShown(room), { number: '3.5k', owner: 'false' })
    expect(answer).toMatchObject({
      card: 'rule-saved',
      rule: { number: 1, watch: { condition: { kind: 'above', threshold: 3_500 } }, mails: [] },
      now: { value: 4_000, already: true },
      changed: { before: { watch: { condition: { threshold: 5_000 } } } },
    })
    expect(await findRule(store.db, 1)).toMatchObject({ revision: 2, recipients: [{ kind: 'here' }] })
    expect((await findLatch(store.db, 1)).state).toBe('firing')
  })

  test('may become quite another one', async () => {
    const room = await aRoomWithRule()
    const form = await formShown(room)
    expect(await send(room, form, { what: 'no-data', subject: 'contoso/measures/Revenue', number: '' })).toMatchObject({
      rule: { watch: { kind: 'no-data', of: 'measure', subject: 'Revenue' } },
    })
    const again = await formShown(room)
    expect(
      await send(room, again, { what: 'stale', subject: 'contoso/datasources/w1', number: '2 days' }),
    ).toMatchObject({
      rule: { watch: { kind: 'stale', subject: 'Webshop', hours: 48 } },
    })
  })

  test('of refreshes changes what is told of', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('subscribe refresh failures')
    const form = await formShown(room)
    const values = { what: 'refresh-succeeded', subject: 'contoso/datasources/w1' }
    expect(await send(room, form, values)).toMatchObject({
      rule: { number: 1, watch: { kind: 'refresh-succeeded', subject: 'Webshop' } },
    })
  })

  test.each<readonly [RuleForm['values'], readonly (readonly [string, string])[]]>([
    [{ number: '' }, [['number', 'needed']]],
    [{ number: 'many', mails: 'jan' }, [['mails', 'not-an-address']]],
    [{ number: 'many' }, [['number', 'not-a-number']]],
    [{ recoverAt: '6000' }, [['recoverAt', 'recover-on-wrong-side']]],
    [{ recoverAt: 'x' }, [['recoverAt', 'not-a-number']]],
    [{ times: '99' }, [['times', 'out-of-range']]],
    [{ what: 'rises', within: '400' }, [['within', 'out-of-range']]],
    [{ what: 'rises', number: '0' }, [['number', 'out-of-range']]],
    [{ within: '7' }, [['within', 'option-does-not-fit']]],
    [{ value: 'NL' }, [['value', 'option-does-not-fit']]],
    [{ subject: 'contoso/measures/RevenueByCountry' }, [['value', 'which-dimension']]],
    [{ subject: 'contoso/measures/Spend' }, [['subject', 'measure-of-customers']]],
    [{ subject: 'contoso/segments/Nothing' }, [['subject', 'needed']]],
    [{ subject: 'contoso/measures/Revenue', number: '1,200' }, [['number', 'which-reading-of-number']]],
    [{ what: 'dance' }, [['what', 'needed']]],
    [{ here: 'false', owner: 'false' }, [['here', 'nobody']]],
    [{ what: 'either', alsoNow: 'true' }, [['alsoNow', 'option-does-not-fit']]],
  ])('with %j comes back with what does not fit beside its field', async (values, problems) => {
    const room = await aRoomWithRule()
    const form = await formShown(room)
    const again = await send(room, form, values)
    expect(problemsOf(again)).toEqual(problems)
    expect(again).toMatchObject({ values: { ...form.values, ...values }, rule: form.rule })
    expect(await findRule(store.db, 1)).toMatchObject({ revision: 1 })
  })

  test('an address that may not be named is told beside it', async () => {
    const refusing = { allows: () => false, allowedDomains: ['contoso.example'], adminMail: 'admin@contoso.example' }
    const room = await aRoomWithRule({ mail: refusing })
    const again = await send(room, await formShown(room), { mails: 'jan@evil.example' })
    expect(problemsOf(again)).toEqual([['mails', 'address-not-allowed']])
  })

  test('one value of a measure’s dimension is asked for and watched', async () => {
    const room = await aRoomWithRule()
    const values = { subject: 'contoso/measures/RevenueByCountry', value: 'NL' }
    expect(await send(room, await formShown(room), values)).toMatchObject({
      rule: { watch: { where: { dimension: 'Country', value: 'NL' } } },
    })
  })
})

describe('“edit 1 to …”', () => {
  test.each([
    ['7.5k', { card: 'rule-saved', rule: { watch: { condition: { kind: 'above', threshold: 7_500 } } } }],
    ['lots', { card: 'said', say: { key: 'not-a-number' } }],
  ])('with %s changes that number alone', async (threshold, answer) => {
    const room = await aRoomWithRule()
    const conversation = { id: '19:data', kind: 'channel' as const, serviceUrl: '', botId: '', botName: '' }
    const turn = { activityId: 'x', conversation, person: mia, text: '', lang: 'en' as const, zone: 'UTC' }
    const act = await dispatch(room.deps, turn, { verb: 'edit', number: 1, threshold })
    expect(await within(store.db, (trx) => act(trx, now))).toMatchObject(answer)
  })
})

describe('where nothing may be read', () => {
  const rights = { local: false, admins: [], instanceAccess: 'allowed' as const }

  test.each([
    { form: 'new-alert' },
    { form: 'new-refreshes' },
    { form: 'alert', subject: vip },
    { form: 'alert', rule: '1', revision: '1', subject: vip, what: 'above', number: '1' },
    { form: 'refreshes', what: 'everything' },
  ])('%j names nothing and saves nothing', async (filled) => {
    await aRoomWithRule()
    const room = await aKnownRoom(store.db, { rights })
    const answer = await room.press('edit 1', filled, { activityId: 'closed' })
    expect(answer).toMatchObject({ card: 'said', say: { key: 'not-opened' } })
    expect(JSON.stringify(answer)).not.toContain('VIP')
  })
})

describe('an old form', () => {
  test('of a rule that somebody else changed shows what they made of it', async () => {
    const room = await aRoomWithRule()
    const form = await formShown(room)
    await send(room, form, { number: '7000' })
    const late = await send(room, form, { number: '8000' })
    expect(late).toMatchObject({
      card: 'rule-form',
      isOutdated: true,
      values: { number: '7000' },
      rule: { revision: 2 },
    })
    expect(await findRule(store.db, 1)).toMatchObject({ watch: { condition: { threshold: 7_000 } } })
  })

  test('of a rule that was removed offers to restore it', async () => {
    const room = await aRoomWithRule()
    const form = await formShown(room)
    await room.say('remove 1')
    expect(await send(room, form, { number: '8000' })).toMatchObject({
      say: { key: 'already-removed' },
      choices: [{ says: 'restore 1' }],
    })
  })

  test('of somebody who may not change the rule says who can', async () => {
    const rights = { local: false, admins: [], instanceAccess: 'everyone' as const }
    const room = await aRoomWithRule({ rights })
    const form = await formShown(room)
    expect(await send(room, form, { number: '8000' }, { person: bo })).toMatchObject({
      say: { key: 'not-yours', creator: 'Mia' },
    })
    expect(keyOf(await room.turn({ text: 'edit 1', person: bo }))).toBe('not-yours')
  })

  test('of another conversation changes nothing', async () => {
    const room = await aRoomWithRule()
    const form = await formShown(room)
    expect(keyOf(await send(room, form, { number: '8000' }, { conversationId: '19:other' }))).toBe('rule-elsewhere')
  })

  test('without the numbers that it carries makes a rule of its own', async () => {
    const room = await aRoomWithRule()
    const { rule: _, ...form } = await formShown(room)
    expect(await send(room, form, { number: '8000' })).toMatchObject({ card: 'rule-saved', rule: { number: 2 } })
  })
})

describe('the form of a new rule', () => {
  test('mails the owner unless something else is chosen', async () => {
    const room = await aKnownRoom(store.db)
    const form = await room.press('alert when', { form: 'new-alert' })
    if (form.card !== 'rule-form') throw new Error('no form')
    expect(await send(room, form, { subject: vip, number: '1k' })).toMatchObject({
      card: 'rule-saved',
      rule: { here: false, mails: [{ owner: true }], watch: { subject: 'VIP customers' } },
    })
  })

  test('of refreshes tells of failures unless something else is chosen', async () => {
    const room = await aKnownRoom(store.db)
    const form = await room.press('subscribe', { form: 'new-refreshes' })
    if (form.card !== 'rule-form') throw new Error('no form')
    expect(await send(room, form)).toMatchObject({ card: 'rule-saved', rule: { watch: { kind: 'refresh-failed' } } })
  })
})

describe('which rule', () => {
  test('to edit is asked, and its number is enough', async () => {
    const room = await aRoomWithRule()
    expect(await room.turn({ text: 'edit' }).then(keyOf)).toBe('which-of-rules')
    expect(keyOf(await room.say('1'))).toBe('rule-form')
  })

  test.each([
    ['edit 7', 'no-such-rule'],
    ['test 7', 'no-such-rule'],
  ])('“%s” of a rule that is not there says so', async (text, key) => {
    expect(keyOf(await (await aRoomWithRule()).turn({ text }))).toBe(key)
  })
})

test('a number that can be read in two ways changes the rule by either button, and by words', async () => {
  const room = await aKnownRoom(store.db)
  await room.say('alert when measure Revenue goes above 500')
  const asked = await room.say('edit 1 to 1.200')
  expect(choicesOf(asked)).toEqual(['edit 1 to 1200', 'edit 1 to 1.2'])
  await room.press('edit 1 to 1200')
  await room.say('edit 1 to 1.300')
  await room.say('1300')
  const rules = await store.db.selectFrom('rules').select('watch').execute()
  expect(rules).toMatchObject([{ watch: { condition: { threshold: 1_300 } } }])
})

describe('undo', () => {
  async function changed() {
    const room = await aRoomWithRule()
    const answer = await send(room, await formShown(room), { number: '7000' })
    if (answer.card !== 'rule-saved' || answer.changed === undefined) throw new Error('not changed')
    return { room, undo: `undo ${answer.changed.change}` }
  }

  test('takes a change back, and can be taken back itself', async () => {
    const { room, undo } = await changed()
    const back = await room.press(undo)
    expect(back).toMatchObject({ card: 'rule-saved', rule: { watch: { condition: { threshold: 5_000 } } } })
    const again = back.card === 'rule-saved' ? `undo ${back.changed?.change}` : ''
    expect(await room.press(again)).toMatchObject({ rule: { watch: { condition: { threshold: 7_000 } } } })
  })

  test('twice says that it is done', async () => {
    const { room, undo } = await changed()
    await room.press(undo)
    expect(keyOf(await room.press(undo))).toBe('undone-already')
  })

  test('of a change that another one came after leaves it alone', async () => {
    const { room, undo } = await changed()
    await send(room, await formShown(room), { number: '9000' })
    expect(keyOf(await room.press(undo))).toBe('changed-since')
    expect(await findRule(store.db, 1)).toMatchObject({ watch: { condition: { threshold: 9_000 } } })
  })

  test('of what was made or removed names the command', async () => {
    const room = await aRoomWithRule()
    expect(await room.press('undo 1')).toMatchObject({
      say: { key: 'undo-differently' },
      choices: [{ says: 'remove 1' }],
    })
    await room.say('remove 1')
    expect(await room.press('undo 2')).toMatchObject({ choices: [{ says: 'restore 1' }] })
  })

  test('of a rule that is removed offers to restore it', async () => {
    const { room, undo } = await changed()
    await room.say('remove 1')
    expect(keyOf(await room.press(undo))).toBe('already-removed')
  })

  test.each(['undo 99', 'undo'])('“%s” changes nothing', async (text) => {
    const { room } = await changed()
    expect((await room.press(text)).card).toBe('said')
    expect(await findRule(store.db, 1)).toMatchObject({ revision: 2 })
  })

  test('of another conversation is not known', async () => {
    const { room, undo } = await changed()
    expect(keyOf(await room.press(undo, {}, { conversationId: '19:other' }))).toBe('no-such-change')
  })
})

const whole = fc.integer({ min: 1, max: 1_000_000 })
const times = fc.integer({ min: 2, max: 30 })

/** Any condition of a segment that a rule may have. */
const anyFitting: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({ threshold: whole, quiet: fc.nat({ max: 900 }), times }, { requiredKeys: ['threshold'] })
    .map(({ quiet, ...line }) => ({
      ...{ kind: 'below' as const, ...line },
      ...(quiet !== undefined && quiet > 0 && { recoverAt: line.threshold + quiet }),
    })),
  fc.record({ kind: fc.constant('above' as const), threshold: whole, times }, { requiredKeys: ['kind', 'threshold'] }),
  fc.record({ kind: fc.constant('either' as const), threshold: whole, times }, { requiredKeys: ['kind', 'threshold'] }),
  fc.record(
    {
      kind: fc.constantFrom('rises' as const, 'falls' as const),
      by: fc.oneof(
        whole,
        fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
      ),
      unit: fc.constant('percent' as const),
      withinDays: fc.integer({ min: 1, max: 90 }),
    },
    { requiredKeys: ['kind', 'by', 'unit'] },
  ),
)

const asker = {
  person: mia,
  conversation: {
    id: '19:data',
    kind: 'channel',
    serviceUrl: 'http://127.0.0.1:9/teams/',
    botId: '28:belfry',
    botName: 'Belfry',
  },
} as const

test('every form, sent as it is, says what its rule says', async () => {
  const room = await aRoomWithRule()
  const rule = await findRule(store.db, 1)
  if (rule?.watch.kind !== 'threshold') throw new Error('no rule')
  const { watch } = rule
  await fc.assert(
    fc.asyncProperty(anyFitting, async (condition) => {
      const kept: Rule = { ...rule, watch: { ...watch, condition } }
      const row = { watch: JSON.stringify(kept.watch) }
      await store.db.updateTable('rules').set(row).where('id', '=', 1).execute()
      const answer = await send(room, await formOf(room.deps, asker, kept))
      expect(answer).toMatchObject({ card: 'rule-saved', existed: true, rule: { watch: { condition } } })
    }),
    { numRuns: 30 },
  )
})

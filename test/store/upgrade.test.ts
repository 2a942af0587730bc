import type { Message } from '../../src/core/message.ts'
import { listEvents } from '../../src/store/events.ts'
import { claimDueFeeds } from '../../src/store/feeds.ts'
import { findInstance } from '../../src/store/instances.ts'
import { findLatch } from '../../src/store/latches.ts'
import { listReadings } from '../../src/store/readings.ts'
import { listRulesOf } from '../../src/store/rules.ts'
import { listSegments } from '../../src/store/segments.ts'
import type { Db } from '../../src/store/tables.ts'
import { aRule, at } from '../core/made.ts'
import { openOlder } from '../support/older-database.ts'

const json = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`
const subject = { key: 'segments/VIP', title: 'VIP' }
const above = (threshold: number) => ({ kind: 'above', threshold }) as const

/** What the version before wrote, and what it is now. */
const crossedBefore = {
  ...{ card: 'threshold-crossed', instanceName: "Contoso's", segment: 'VIP', threshold: 1_200.5, previous: 1_175 },
  ...{ current: 1_212, evaluatedAt: '2026-11-20T09:10:00.000Z', rule: 1, owner: 'o@contoso.example' },
}
const crossed = {
  ...{ card: 'threshold-crossed', instanceName: "Contoso's", of: 'segment', subject: 'VIP', previous: 1_175 },
  ...{ condition: above(1_200.5), direction: 'above', current: 1_212, evaluatedAt: '2026-11-20T09:10:00.000Z' },
  ...{ rule: 1, owner: 'o@contoso.example' },
} as const satisfies Message
const over = { at: '2026-11-20T09:20:00.000Z', value: 1_100 }
const lineBefore = (watch: object) => ({
  ...{ number: 1, instanceName: 'Contoso', watch, here: true, mails: [], createdBy: 'Mia' },
})
const oldWatch = { kind: 'segment-above', subject: 'VIP', threshold: 100 }
const newWatch = { kind: 'threshold', of: 'segment', subject: 'VIP', condition: above(100) } as const
const failures = { kind: 'refresh-failed', firstFailures: false } as const
const alarm = { card: 'alarm', audience: { for: 'admins' }, at: '2026-11-20T09:30:00.000Z' } as const
const given = { kind: 'not-delivered', delivery: 1, reason: 'not-accepted', since: '2026-11-20T09:30:00.000Z' } as const
const said = (say: object) => ({ card: 'said', say, choices: [] })
const saved = { card: 'rule-saved', warnings: [] } as const

const facts: readonly (readonly [string, object, object])[] = [
  ['a crossing', crossedBefore, crossed],
  ['a crossing that is over', { ...crossedBefore, recovered: over }, { ...crossed, ended: over }],
  [
    'a saved threshold with what was known then',
    {
      ...saved,
      rule: lineBefore(oldWatch),
      now: { value: 120, evaluatedAt: '2026-11-20T09:10:00.000Z', alreadyAbove: true },
    },
    {
      ...saved,
      rule: lineBefore(newWatch),
      now: { value: 120, evaluatedAt: '2026-11-20T09:10:00.000Z', already: true },
    },
  ],
  ['a saved rule on failures', { ...saved, rule: lineBefore(failures) }, { ...saved, rule: lineBefore(failures) }],
  [
    'a list of rules, in its order',
    { card: 'rules-list', rules: [oldWatch, failures, oldWatch].map(lineBefore) },
    { card: 'rules-list', rules: [newWatch, failures, newWatch].map(lineBefore) },
  ],
  ['an empty list of rules', { card: 'rules-list', rules: [] }, { card: 'rules-list', rules: [] }],
  [
    'removed rules',
    { card: 'rule-removed', rules: [lineBefore(oldWatch)] },
    { card: 'rule-removed', rules: [lineBefore(newWatch)] },
  ],
  [
    'an alarm about a crossing',
    { ...alarm, alarm: { ...given, of: { ...crossedBefore, recovered: over } } },
    { ...alarm, alarm: { ...given, of: { ...crossed, ended: over } } },
  ],
  [
    'another alarm',
    { ...alarm, alarm: { kind: 'clock-jumped', byMs: 5 } },
    { ...alarm, alarm: { kind: 'clock-jumped', byMs: 5 } },
  ],
  ['a question for a segment', said({ key: 'which-segment' }), said({ key: 'which-subject', kind: 'segment' })],
  [
    'a question for a number',
    said({ key: 'which-number', segment: 'VIP', example: '100' }),
    said({ key: 'which-number', subject: 'VIP', example: '100' }),
  ],
  [
    'a word about what is no number',
    said({ key: 'not-a-number', said: 'many' }),
    said({ key: 'not-a-number', said: 'many', of: 'segment' }),
  ],
  [
    'a word about what was not watched then',
    said({ key: 'not-watched-yet', what: 'measure' }),
    said({ key: 'which-events' }),
  ],
  ['any other word', said({ key: 'which-events' }), said({ key: 'which-events' })],
]

const crossing = {
  ...{ id: 'rule/1/1/2026-11-20T09:10:00.000Z/above', source: '/instances/contoso' },
  ...{ type: 'belfry.segment.threshold.crossed', subject: 'segments/VIP', time: '2026-11-20T09:10:00.000Z' },
  data: {
    ...{ instanceId: 'contoso', instanceName: 'Contoso', name: 'VIP', direction: 'above', threshold: 1_200.5 },
    ...{ previous: 1_175, current: 1_212, evaluatedAt: '2026-11-20T09:10:00.000Z', ruleId: 1 },
  },
}
const failure = {
  ...crossing,
  id: 'task/t1/failed',
  type: 'belfry.datasource.refresh.failed',
  data: { permanent: true },
}
const event = (one: typeof crossing | typeof failure): string =>
  `(${[one.id, one.type, 'contoso', one.subject, one.time].map((text) => `'${text}'`).join()}, ${json(one)}, false, now())`

const rows = `
  insert into instances values ('contoso', 'Contoso', 'production', true, '2026-11-20T08:00:00Z');
  insert into feeds (kind, instance_id, due_at, cursor, seen_at, failures) values
    ('jobs', 'contoso', '2026-11-20T09:00:00Z', '{"done":["j1"]}', '2026-11-20T09:00:00Z', 2),
    ('instances', '', '2026-11-20T08:00:00Z', '{}', null, 0);
  insert into segments values ('contoso', 'VIP', 'VIP customers', 'active', 'o@contoso.example');
  insert into data_sources values ('contoso', 'datasources/w1', 'w1', 'Webshop', null, null, null, '["Orders"]');
  insert into readings values ('contoso', 'VIP', '2026-11-20T09:00:00Z', 1175),
    ('contoso', 'VIP', '2026-11-20T09:10:00.123Z', 1212.5);
  insert into conversations (id, kind, service_url, bot_id, bot_name, seen_at)
    values ('channel', 'channel', 'https://smba.trafficmanager.net/emea/', '28:belfry', 'Belfry', now());
  insert into rules (conversation_id, instance_id, watch, recipients, created_by, created_at)
    select 'channel', 'contoso', watch, '[{"kind":"here"}]', '{"id":"29:mia","name":"Mia"}', '2026-11-20T09:00:00Z'
    from (values (${json({ kind: 'segment-above', subject, threshold: 1_200.5 })}::jsonb), (${json(failures)}::jsonb),
      (${json({ kind: 'segment-above', subject, threshold: 0 })}::jsonb),
      (${json({ kind: 'segment-above', subject, threshold: 7 })}::jsonb)) as watches (watch);
  insert into latches values (1, 'firing', '2026-11-20T09:10:00.123Z', 1212.5), (3, 'unseeded', null, null),
    (4, 'armed', '2026-11-20T11:00:00+02:00', 0);
  insert into events (event_id, type, instance_id, subject, time, document, history, recorded_at)
    values ${event(crossing)}, ${event(failure)};
  insert into messages (channel, recipient, group_key, facts, created_at) values
    ${facts.map(([name, old]) => `('teams', 'channel', ${json(name)}, ${json(old)}, now())`).join(',\n')},
    ('teams', 'channel', 'nothing', null, now());
  insert into deliveries (message_id, channel, recipient, op, priority, facts, state, due_at, created_at)
    select id, channel, recipient, 'reply', 1, facts, 'queued', now(), now() from messages order by id;
  insert into activities (conversation_id, activity_id, received_at, answer)
    select 'channel', id::text, now(), facts from messages;`

const older: { db?: Db; drop?: () => Promise<void> } = {}
const db = (): Db => {
  if (older.db === undefined) throw new Error('The database is opened before the first test')
  return older.db
}
beforeAll(async () => void Object.assign(older, await openOlder('0003-clock.sql', rows)))
afterAll(() => older.drop?.())

test('a segment above a number is a threshold with a condition from then on; other rules stay as they are', async () => {
  const rules = await listRulesOf(db(), 'channel')
  const common = aRule({ id: 1 })
  expect(rules).toEqual([
    { ...common, watch: { kind: 'threshold', subject, condition: above(1_200.5) } },
    { ...common, id: 2, watch: failures },
    { ...common, id: 3, watch: { kind: 'threshold', subject, condition: above(0) } },
    { ...common, id: 4, watch: { kind: 'threshold', subject, condition: above(7) } },
  ])
})

test('a latch keeps its state, its cursor to the millisecond, and its value', async () => {
  expect(await findLatch(db(), 1)).toEqual({ state: 'firing', cursor: at('09:10:00.123'), value: 1_212.5 })
  expect(await findLatch(db(), 3)).toEqual({ state: 'unseeded' })
  expect(await findLatch(db(), 4)).toEqual({ state: 'armed', cursor: at('09:00:00'), value: 0 })
})

test('readings belong to their segment', async () => {
  expect(await listReadings(db(), 'contoso', 'segments/VIP', {})).toEqual([
    { evaluatedAt: at('09:00:00'), value: 1_175 },
    { evaluatedAt: at('09:10:00.123'), value: 1_212.5 },
  ])
  expect(await listSegments(db(), 'contoso')).toEqual([
    { name: 'VIP', friendlyName: 'VIP customers', state: 'active', owner: 'o@contoso.example' },
  ])
})

test('a crossing knows its condition, and other events stay as they are', async () => {
  const { data } = crossing
  expect((await listEvents(db(), [1, 2])).map((stored) => stored.event)).toEqual([
    { ...crossing, data: { ...data, condition: above(1_200.5) } },
    failure,
  ])
})

test.each(facts)('%s is told in the new words, as a message, as a delivery and as an answer', async (name, _, now) => {
  const { id, ...message } = await db()
    .selectFrom('messages')
    .select(['id', 'facts'])
    .where('group_key', '=', JSON.stringify(name))
    .executeTakeFirstOrThrow()
  expect(message.facts).toEqual(now)
  const deliveries = db().selectFrom('deliveries').select('facts').where('message_id', '=', id)
  expect(await deliveries.execute()).toEqual([{ facts: now }])
  const activities = db().selectFrom('activities').select('answer').where('activity_id', '=', `${id}`)
  expect(await activities.execute()).toEqual([{ answer: now }])
})

test('what had nothing to say has nothing to say', async () => {
  const empty = db().selectFrom('messages').select('facts').where('group_key', '=', 'nothing')
  expect(await empty.execute()).toEqual([{ facts: null }])
})

test('feeds go on where they were, and the instance is there as it was', async () => {
  const claimed = await claimDueFeeds(db(), { now: at('10:00:00'), leaseMs: 60_000, limit: 9, newId: () => 'lease' })
  expect(claimed.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
    { kind: 'instances', subject: '', cursor: {} },
    { kind: 'jobs', subject: '', cursor: { done: ['j1'] }, failures: 2, seenAt: at('09:00:00') },
  ])
  expect(await findInstance(db(), 'contoso')).toMatchObject({ watched: true, firstSeenAt: at('08:00:00') })
})

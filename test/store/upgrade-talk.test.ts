import { findConversation } from '../../src/store/conversations.ts'
import { releaseDue } from '../../src/store/held.ts'
import { listNews } from '../../src/store/news.ts'
import { listOpen } from '../../src/store/problems.ts'
import { listRulesOf } from '../../src/store/rules.ts'
import type { Db } from '../../src/store/tables.ts'
import { listWaiting } from '../../src/store/waiting.ts'
import { aFailure, aRule, at } from '../core/made.ts'
import { openOlder } from '../support/older-database.ts'

const json = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`
const failure = aFailure({ subject: 'datasources/w1' })
const card = { card: 'said', say: { key: 'which-events' }, choices: [] } as const
const notice = (state: string, reason: string | null, recipient: string): string =>
  `(1, 1, '${recipient}', 'channel', 'job/j1', 1, '${state}', ${reason && `'${reason}'`}, '2026-11-20T10:00:00Z', now())`

/** What there was before anything could be muted, acknowledged or set by talking. */
const rows = `
  insert into instances values ('contoso', 'Contoso', 'production', true, '2026-11-20T08:00:00Z');
  insert into conversations (id, kind, team_id, service_url, bot_id, bot_name, seen_at) values
    ('channel', 'channel', 'team', 'https://smba.trafficmanager.net/emea/', '28:belfry', 'Belfry', now());
  insert into rules (conversation_id, instance_id, watch, recipients, created_by, created_at) values ('channel', 'contoso',
    '{"kind":"refresh-failed","firstFailures":false}', '[{"kind":"here"}]', '{"id":"29:mia","name":"Mia"}',
    '2026-11-20T09:00:00Z');
  insert into events (event_id, type, instance_id, subject, time, document, history, recorded_at)
    values ('${failure.id}', '${failure.type}', 'contoso', '${failure.subject}', '${failure.time}', ${json(failure)}, false, now());
  insert into messages (channel, recipient, group_key, facts, remote_id, created_at)
    values ('teams', 'channel', 'job/j1', ${json(card)}, 'card', now());
  insert into problems (conversation_id, key, opened_at, event_id, failures, message_id, news, news_at)
    values ('channel', 'contoso/datasources/w1', '2026-11-20T10:00:00Z', 1, 2, 1, 'changed', '2026-11-20T10:00:00Z');
  insert into notices
    (event_id, rule_id, recipient, conversation_id, group_key, problem_id, state, reason, compose_at, created_at) values
    ${notice('waiting', null, 'here')}, ${notice('held', 'may-mend', 'owner')}, ${notice('held', 'parked', 'a@b.example')};`

const older: { db?: Db; drop?: () => Promise<void> } = {}
const db = (): Db => {
  if (older.db === undefined) throw new Error('The database is opened before the first test')
  return older.db
}
beforeAll(async () => void Object.assign(older, await openOlder('0005-queue-by-priority.sql', rows)))
afterAll(() => older.drop?.())

test('no rule is muted, and a channel is as its team', async () => {
  expect(await listRulesOf(db(), 'channel')).toEqual([
    aRule({ id: 1, watch: { kind: 'refresh-failed', firstFailures: false } }),
  ])
  const place = { id: 'channel', kind: 'channel', teamId: 'team', botId: '28:belfry', botName: 'Belfry' }
  expect(await findConversation(db(), 'channel')).toEqual({
    ...place,
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
  })
})

test('an open problem is looked after by nobody, and its news is due', async () => {
  expect(await listOpen(db(), 'channel')).toEqual([
    {
      ...{ id: 1, conversationId: 'channel', key: 'contoso/datasources/w1', openedAt: at('10:00:00'), eventId: 1 },
      ...{ failures: 2, dropped: false, messageId: 1, news: 'changed' },
    },
  ])
  expect(await listNews(db(), at('10:00:00'), 5)).toEqual([[1]])
})

test('what waited waits, and what was held for another reason stays held', async () => {
  expect(await releaseDue(db(), 'catch-up', at('12:00:00'))).toBe(0)
  expect(await listWaiting(db(), at('10:00:00'), 5)).toEqual([
    { conversationId: 'channel', recipient: 'here', groupKey: 'job/j1' },
  ])
  const states = await db().selectFrom('notices').select(['state', 'reason']).orderBy('id').execute()
  expect(states.map(({ state, reason }) => [state, reason])).toEqual([
    ['waiting', null],
    ['held', 'may-mend'],
    ['held', 'parked'],
  ])
})

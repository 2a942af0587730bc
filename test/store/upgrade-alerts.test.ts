import { lastingEvents } from '../../src/core/lasting.ts'
import type { Db } from '../../src/store/tables.ts'
import { openOlder } from '../support/older-database.ts'

const crossed = 'belfry.segment.threshold.crossed'
const types = [...lastingEvents, crossed]

/** Each kind of event with an open problem, its card, and a mail of it; the first also as a problem that is over. */
const rows = `
  insert into instances values ('contoso', 'Contoso', 'production', true, now());
  insert into conversations (id, kind, service_url, bot_id, bot_name, seen_at)
    values ('channel', 'channel', 'https://smba.trafficmanager.net/emea/', '28:belfry', 'Belfry', now());
  insert into rules (conversation_id, instance_id, watch, recipients, created_by, created_at) values ('channel', 'contoso',
    '{"kind":"refresh-failed","firstFailures":false}', '[{"kind":"here"}]', '{"id":"29:mia","name":"Mia"}', now());
  insert into events (event_id, type, instance_id, subject, time, document, history, recorded_at)
    select type, type, 'contoso', 'subject', now(), '{}', false, now() from unnest(array['${types.join("','")}']) as type;
  insert into messages (channel, recipient, group_key, facts, remote_id, diverted, created_at)
    select channel, channel, type || way, '{}', 'id', case way when 'diverted' then 'bot-removed' end, now()
    from unnest(array['${types.join("','")}']) as type, (values ('teams', 'card'), ('teams', 'over'), ('mail', 'mail'),
      ('mail', 'diverted'), ('mail', 'none')) as ways (channel, way);
  insert into problems (conversation_id, key, opened_at, event_id, failures, message_id, closed_at)
    select 'channel', m.group_key, now(), e.id, 1, m.id, case when m.group_key like '%over' then now() end
    from messages m join events e on starts_with(m.group_key, e.type) where m.channel = 'teams';
  insert into deliveries (message_id, channel, recipient, op, priority, state, due_at, created_at)
    select id, channel, recipient, 'post', 1, 'sent', now(), now() from messages;
  insert into notices (event_id, rule_id, recipient, conversation_id, group_key, problem_id, state, compose_at, created_at, delivery_id)
    select p.event_id, 1, m.group_key, 'channel', 'group', p.id, 'sent', now(), now(), d.id
    from messages m join deliveries d on d.message_id = m.id
      join problems p on p.key = replace(replace(m.group_key, 'mail', 'card'), 'diverted', 'card')
    where m.channel = 'mail';`

const older: { db?: Db; drop?: () => Promise<void> } = {}
beforeAll(async () => void Object.assign(older, await openOlder('0007-conversation.sql', rows)))
afterAll(() => older.drop?.())

test('what was told and lasts is told once more, in cards and in mails; no threshold, nothing that is over', async () => {
  const planned = await older.db
    ?.selectFrom('messages')
    .select('group_key')
    .where('repeat_at', 'is not', null)
    .orderBy('id')
    .execute()
  const lasting = lastingEvents.flatMap((type) => [`${type}card`, `${type}mail`])
  expect(planned?.map((row) => row.group_key).toSorted()).toEqual(lasting.toSorted())
})

test('not all of it is told at one moment', async () => {
  const rows = await older.db?.selectFrom('messages').select('repeat_at').where('repeat_at', 'is not', null).execute()
  const moments = new Set(rows?.map((row) => row.repeat_at?.getTime()))
  expect(moments.size).toBe(lastingEvents.length * 2)
})

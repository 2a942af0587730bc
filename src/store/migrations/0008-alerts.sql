-- 0008-alerts.sql: what lasts is told once more, mails keep their subject and can be stopped, what signs the link for that, and ends in a catch-up. Safe while running: yes.

-- when a message whose problem lasts is told once more; null: not again
alter table messages add column repeat_at timestamptz;
-- it is held until then: a time on the clock, which no jump of it moves
alter table messages add column repeat_held_until timestamptz;
-- what was told before and lasts, though no threshold; not all of it at one moment
update messages m set repeat_at = now() + interval '1 day' + (m.id % 3600) * interval '1 second'
  where m.diverted is null and exists (
    select 1 from problems p join events e on e.id = p.event_id
    where p.closed_at is null
      and e.type in ('belfry.datasource.refresh.failed', 'belfry.subject.stale', 'belfry.subject.nodata', 'belfry.connection.trouble')
      and (p.message_id = m.id or m.channel = 'mail' and exists (
        select 1 from notices n join deliveries d on d.id = n.delivery_id
        where n.problem_id = p.id and d.message_id = m.id and n.state in ('queued', 'sent'))));
create index messages_repeat on messages (repeat_at) where repeat_at is not null;  -- read by store/repeats.ts
create index deliveries_of_message on deliveries (message_id, id);                       -- read by store/follow-ups.ts, store/folded.ts, store/deliveries.ts

-- the subject of a mail as it was sent: its follow-ups keep it; null: it was not sent, or before that was kept
alter table messages add column subject text;

-- the catch-up that tells of a problem's end, which was held; null: that is told below its own card
alter table problems add column end_message_id integer references messages;
create index problems_ended_in on problems (end_message_id) where end_message_id is not null;  -- read by store/ends.ts, store/parking.ts
-- what a message tells to last: when that was told there last, and the delivery that told it or is to tell it
create table tellings (
  message_id integer not null references messages,
  problem_id integer not null references problems,
  delivery_id integer not null references deliveries,
  told_at timestamptz,
  primary key (message_id, problem_id)
);
create index tellings_of_delivery on tellings (delivery_id);  -- read by store/tellings.ts markTold
create index deliveries_untold on deliveries (created_at)
  where state = 'queued' and facts->>'card' = 'still-open';    -- read by store/untold.ts, store/repeats.ts

-- Teams' activity id of a word below a message, once sent: what is pressed there is about that message
alter table deliveries add column remote_id text;
create index deliveries_below on deliveries (recipient, remote_id) where remote_id is not null;  -- read by store/message-at.ts

-- whoever is mailed at that address wants no mail of that rule; lower case
create table unsubscribes (
  rule_id integer not null references rules,
  address text not null,
  at timestamptz not null,
  primary key (rule_id, address)
);

-- what was made at the first start, unless a setting gives it
create table made_secrets (name text primary key, value text not null);

create index notices_crossed on notices (conversation_id, created_at) where group_key like 'crossed/%';  -- read by store/folded.ts listCrossed
create index notices_of_trouble on notices (id) where state = 'held' and reason = 'trouble';             -- read by store/held.ts releaseReadable

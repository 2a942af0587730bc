-- 0001-the-trip.sql: everything an event needs from a poll to a card and a mail. Safe while running: yes, nothing is there yet.

create table instances (
  id text primary key,
  name text not null,
  type text not null,
  watched boolean not null,
  -- what ended before this moment is history: stored, never sent
  first_seen_at timestamptz not null
);

create table feeds (
  kind text not null,
  instance_id text not null default '',
  due_at timestamptz not null,
  lease text,
  lease_until timestamptz,
  cursor jsonb not null default '{}',
  -- a job has shown that a version dated at or after this moment must come; how often it was looked for
  wanted_at timestamptz,
  reads integer not null default 0,
  seen_at timestamptz,
  failures integer not null default 0,
  problem text,
  detail text,
  trouble_since timestamptz,
  primary key (kind, instance_id)
);
create index feeds_due on feeds (due_at);  -- read by store/feeds.ts claimDueFeeds

create table data_sources (
  instance_id text not null references instances,
  key text not null,
  id text,
  name text not null,
  friendly_name text,
  kind text,
  owner text,
  entity_names jsonb not null,
  primary key (instance_id, key)
);

create table segments (
  instance_id text not null references instances,
  name text not null,
  friendly_name text,
  state text,
  owner text,
  primary key (instance_id, name)
);

create table readings (
  instance_id text not null references instances,
  segment text not null,
  evaluated_at timestamptz not null,
  value double precision not null,
  primary key (instance_id, segment, evaluated_at)
);

create table events (
  id integer generated always as identity primary key,
  event_id text not null,
  type text not null,
  instance_id text not null references instances,
  subject text not null,
  time timestamptz not null,
  -- the whole CloudEvent
  document jsonb not null,
  history boolean not null,
  -- failed refreshes only: a later task of the same run mended it
  mended_at timestamptz,
  recorded_at timestamptz not null
);
create index events_of_subject on events (instance_id, subject, time);  -- read by store/events.ts failuresBefore

-- read by store/events.ts listUndecided
create index events_undecided on events (time)
  where type = 'belfry.datasource.refresh.failed' and mended_at is null and document->'data'->>'permanent' = 'false';

create table event_keys (
  instance_id text not null,
  key text not null,
  event_id integer not null references events,
  primary key (instance_id, key)
);

create table conversations (
  id text primary key,
  kind text not null,
  tenant_id text,
  team_id text,
  service_url text not null,
  bot_id text not null,
  bot_name text not null,
  title text,
  -- whose chat it is, personal ones only
  person jsonb,
  seen_at timestamptz not null
);
create index conversations_of_team on conversations (team_id);  -- read by store/parking.ts

create table rules (
  id integer generated always as identity primary key,
  revision integer not null default 1,
  conversation_id text not null references conversations,
  instance_id text not null references instances,
  watch jsonb not null,
  recipients jsonb not null,
  created_by jsonb not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index rules_of_conversation on rules (conversation_id) where removed_at is null;  -- read by store/rules.ts listRulesOf
create index rules_of_instance on rules (instance_id) where removed_at is null;          -- read by store/rules.ts listRulesOn

create table latches (
  rule_id integer primary key references rules,
  state text not null,
  cursor timestamptz,
  value double precision
);

create table messages (
  id integer generated always as identity primary key,
  channel text not null,
  -- a conversation's id, or a mail address
  recipient text not null,
  group_key text not null,
  -- set in the transaction that makes the row
  facts jsonb,
  -- Teams' activity id or the mail's Message-ID, once sent
  remote_id text,
  -- the thread it belongs in, for answers in a channel; a mail's Message-ID, fixed before the first attempt
  thread_id text,
  -- it was meant for a conversation that cannot be reached, for this reason
  diverted text,
  created_at timestamptz not null,
  unique (channel, recipient, group_key)
);

create index messages_shown on messages (recipient, remote_id);  -- read by store/messages.ts findShown

create table problems (
  id integer generated always as identity primary key,
  conversation_id text not null references conversations,
  key text not null,
  opened_at timestamptz not null,
  -- the newest event of the problem
  event_id integer not null references events,
  failures integer not null,
  message_id integer references messages,
  closed_at timestamptz,
  -- closed because nobody watches any more, not because it ended
  dropped boolean not null default false,
  -- thresholds: the value it came back to
  closing_value double precision,
  -- its card must change, and perhaps be answered below, from this moment on
  news text,
  news_at timestamptz
);
create unique index problems_open on problems (conversation_id, key) where closed_at is null;  -- read by store/problems.ts
create index problems_with_news on problems (id) where news is not null;                       -- read by store/problems.ts listNews
create index problems_of_message on problems (message_id);                                     -- read by store/problems.ts

create table deliveries (
  id integer generated always as identity primary key,
  message_id integer not null references messages,
  -- where its message goes: one queue for each
  channel text not null,
  recipient text not null,
  op text not null,
  priority integer not null,
  -- what a reply says; a post or an edit shows its message's facts
  facts jsonb,
  state text not null,
  due_at timestamptz not null,
  lease text,
  lease_until timestamptz,
  attempts integer not null default 0,
  possible_repeat boolean not null default false,
  -- it was refused as a whole card: small or plain
  form text,
  -- its trouble is its own: what stands behind it goes on
  set_aside boolean not null default false,
  -- since when attempts fail without a break
  failing_since timestamptz,
  -- its last attempt failed then
  failed_at timestamptz,
  -- how often it failed while others got through
  stumbles integer not null default 0,
  reason text,
  detail text,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index deliveries_queued on deliveries (channel, recipient, set_aside, id) where state = 'queued';  -- read by store/queue.ts
create index deliveries_leased on deliveries (lease_until) where state = 'sending';                       -- read by store/deliveries.ts releaseExpired
create index deliveries_in_hand on deliveries (channel, recipient) where state = 'sending';               -- read by store/queue.ts
create index deliveries_open on deliveries (message_id, id) where state in ('queued', 'sending');         -- read by store/deliveries.ts

-- where messages go, with what is known of the way there; no row: nothing is known
create table recipients (
  channel text not null,
  recipient text not null,
  -- told to wait
  held_until timestamptz,
  -- cannot be reached any more, and why
  parked_at timestamptz,
  parked_reason text,
  primary key (channel, recipient)
);

-- one row for each way out
create table channels (
  channel text primary key,
  -- the newest message that was taken
  sent_at timestamptz,
  -- our own sign-in or way out is broken: one attempt at a time, from this moment on
  held_since timestamptz,
  held_until timestamptz,
  held_reason text,
  failures integer not null default 0,
  -- when the admins were told last that it waits
  alarmed_at timestamptz
);
insert into channels (channel) values ('teams'), ('mail');

-- what may count in a window of the other side
create table sends (
  delivery_id integer not null references deliveries,
  lease text not null,
  channel text not null,
  recipient text not null,
  alert boolean not null,
  -- its answer's moment; while it is out, the latest moment at which it can arrive
  at timestamptz not null,
  primary key (delivery_id, lease)
);
create index sends_to on sends (channel, recipient, at);  -- read by store/sends.ts
create index sends_at on sends (channel, at);             -- read by store/sends.ts

create table notices (
  id integer generated always as identity primary key,
  event_id integer not null references events,
  rule_id integer not null references rules,
  recipient text not null,
  conversation_id text not null,
  -- what is composed together: one run, or one event
  group_key text not null,
  problem_id integer references problems,
  state text not null,
  reason text,
  compose_at timestamptz not null,
  delivery_id integer references deliveries,
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (event_id, rule_id, recipient)
);
create index notices_waiting on notices (compose_at) where state = 'waiting';   -- read by store/waiting.ts
create index notices_parked on notices (compose_at) where state = 'held' and reason = 'parked';  -- read by store/notices.ts
create index notices_of_problem on notices (problem_id);                         -- read by store/notices.ts
create index notices_of_delivery on notices (delivery_id);                      -- read by store/notices.ts settleNotices

create table activities (
  conversation_id text not null,
  activity_id text not null,
  received_at timestamptz not null,
  -- the stored reply
  answer jsonb,
  primary key (conversation_id, activity_id)
);
create index activities_age on activities (received_at);  -- read by store/activities.ts forgetActivities

-- one row per call that may be out or counted at once: a grant is one conditional update
create table call_slots (
  slot integer primary key,
  grant_id text,
  taken_until timestamptz not null
);
insert into call_slots (slot, taken_until) select n, 'epoch' from generate_series(1, 100) as n;

create table call_holds (
  connection text primary key,
  held_until timestamptz not null
);

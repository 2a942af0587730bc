-- 0004-every-trigger.sql: measures, every condition, subjects that change, what others post. Safe while running: no, end
-- older processes first: they do not know the renamed columns.

-- a reading belongs to a segment, a measure, or one dimension value of a measure; null: evaluated, and no readable number
alter table readings rename column segment to subject;
alter table readings alter column value drop not null;
update readings set subject = 'segments/' || subject;

-- somebody else saw it; a polled one near it with the same value is the same version: then, when polls date it
alter table readings add column posted boolean not null default false, add column polled_at timestamptz;
create index readings_posted on readings (instance_id, evaluated_at) where posted;  -- read by store/readings.ts

-- the latch is one document: see core/latch.ts
alter table latches add column latch jsonb;
update latches set latch = jsonb_strip_nulls(jsonb_build_object('state', state, 'value', value,
  'cursor', to_char(cursor at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
alter table latches alter column latch set not null, drop column state, drop column cursor, drop column value;

-- one feed for each watched measure; since when its polls fail without a break
alter table feeds add column subject text not null default '', add column failing_since timestamptz;
alter table feeds drop constraint feeds_pkey, add primary key (kind, instance_id, subject);

-- not in the list any more, since then; seen again, it is empty
alter table instances add column missing_since timestamptz;
-- somebody posts what happens there, whether it is polled or not
alter table instances add column posted boolean not null default false;
alter table data_sources add column last_succeeded_at timestamptz, add column missing_since timestamptz;
alter table segments add column created_at timestamptz, add column ends_at timestamptz, add column missing_since timestamptz;
create table measures (
  instance_id text not null references instances,
  name text not null,
  friendly_name text,
  kind text,
  owner text,
  is_scalar boolean not null,
  is_profile boolean not null,
  dimensions jsonb not null,
  aggregates jsonb not null,
  created_at timestamptz,
  missing_since timestamptz,
  primary key (instance_id, name)
);

-- not judged for now, and why
alter table rules add column paused_at timestamptz, add column paused_reason text;

-- ended other than by getting well
alter table problems add column ended_as text;

-- posted, and no run is known that it belongs to: until the next poll of its instance
alter table events add column unconfirmed boolean not null default false;
create index events_unconfirmed on events (instance_id) where unconfirmed;  -- read by store/posted.ts
create index events_of_trouble on events (id) where type = 'belfry.connection.trouble' and mended_at is null;  -- read by store/trouble.ts

-- what was stored of "a segment above a number" is a threshold with a condition now
create function pg_temp.condition(line jsonb) returns jsonb language sql immutable as
  $$ select jsonb_build_object('kind', 'above', 'threshold', line) $$;
create function pg_temp.watch_line(w jsonb) returns jsonb language sql immutable as $$
  select case when w->>'kind' = 'segment-above'
    then jsonb_build_object('kind', 'threshold', 'of', 'segment', 'subject', w->'subject', 'condition', pg_temp.condition(w->'threshold'))
    else w end $$;
create function pg_temp.say(s jsonb) returns jsonb language sql immutable as $$
  select case s->>'key'
    when 'which-segment' then jsonb_build_object('key', 'which-subject', 'kind', 'segment')
    when 'which-number' then (s - 'segment') || jsonb_build_object('subject', s->'segment')
    when 'not-a-number' then s || jsonb_build_object('of', 'segment')
    when 'not-watched-yet' then jsonb_build_object('key', 'which-events')
    else s end $$;
create function pg_temp.facts(f jsonb) returns jsonb language sql immutable as $$
  select case
    when f->>'card' = 'threshold-crossed' and f ? 'segment' then
      (f - 'segment' - 'threshold' - 'recovered')
        || jsonb_build_object('of', 'segment', 'subject', f->'segment', 'direction', 'above', 'condition', pg_temp.condition(f->'threshold'))
        || case when f ? 'recovered' then jsonb_build_object('ended', f->'recovered') else '{}' end
    when f->>'card' = 'rule-saved' then
      jsonb_set(f #- '{now,alreadyAbove}', '{rule,watch}', pg_temp.watch_line(f#>'{rule,watch}'))
        || case when f->'now' ? 'alreadyAbove'
          then jsonb_build_object('now', (f->'now') - 'alreadyAbove' || jsonb_build_object('already', f#>'{now,alreadyAbove}')) else '{}' end
    when f->>'card' in ('rule-removed', 'rules-list') then
      jsonb_set(f, '{rules}', coalesce(
        (select jsonb_agg(jsonb_set(line, '{watch}', pg_temp.watch_line(line->'watch')) order by n)
         from jsonb_array_elements(f->'rules') with ordinality as lines (line, n)), '[]'))
    when f->>'card' = 'said' then jsonb_set(f, '{say}', pg_temp.say(f->'say'))
    else f end $$;
create function pg_temp.all_facts(f jsonb) returns jsonb language sql immutable as $$
  select case when f->>'card' = 'alarm' and f->'alarm' ? 'of'
    then jsonb_set(f, '{alarm,of}', pg_temp.facts(f#>'{alarm,of}'))
    else pg_temp.facts(f) end $$;

update rules set watch = jsonb_build_object('kind', 'threshold', 'subject', watch->'subject', 'condition', pg_temp.condition(watch->'threshold'))
  where watch->>'kind' = 'segment-above';
update events set document = jsonb_set(document, '{data,condition}', pg_temp.condition(document#>'{data,threshold}'))
  where type = 'belfry.segment.threshold.crossed';
update messages set facts = pg_temp.all_facts(facts) where facts is not null;
update deliveries set facts = pg_temp.all_facts(facts) where facts is not null;
update activities set answer = pg_temp.all_facts(answer) where answer is not null;

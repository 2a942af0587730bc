-- 0007-conversation.sql: what people set by talking, what they asked for and what they changed. Safe while running: yes.

-- how a conversation, or a person wherever they are, is answered
create table preferences (
  scope text not null check (scope in ('conversation', 'person')),
  id text not null,
  language text,
  time_zone text,
  -- what the person's client says; used where nothing is set
  seen_language text,
  seen_time_zone text,
  -- a person's own, as the directory or the roster told it: what is mailed there is written as they want it
  mail text,
  instance_id text,
  -- minutes since midnight, in the conversation's time zone
  quiet_from integer,
  quiet_to integer,
  primary key (scope, id)
);

-- a question that was asked for one missing piece; `half` is the command without it
create table dialogues (
  id integer generated always as identity primary key,
  conversation_id text not null,
  person_id text not null,
  half jsonb not null,
  asks jsonb not null,
  asked_at timestamptz not null,
  -- words do not answer it any more, since something else was said; a button does
  ended_at timestamptz,
  answered_at timestamptz
);
create index dialogues_newest on dialogues (conversation_id, person_id, id);  -- read by store/dialogues.ts

-- what comes to a conversation of one subject, or at all, is held until then
create table mutes (
  id integer generated always as identity primary key,
  conversation_id text not null,
  instance_id text,
  -- null: all
  subject text,
  -- the name by which people know it
  title text,
  until timestamptz not null,
  made_by jsonb not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index mutes_of on mutes (conversation_id) where ended_at is null;  -- read by store/mutes.ts

alter table rules add column muted_until timestamptz;
create index rules_muted on rules (muted_until) where muted_until is not null;  -- read by store/held.ts forgetRuleMutes
-- held for a mute or for quiet hours: looked at again from then on. A time on the clock, which no jump of it moves
alter table notices add column held_until timestamptz;
create index notices_held on notices (held_until) where state = 'held' and held_until is not null;  -- read by store/held.ts
create index notices_held_in on notices (conversation_id) where state = 'held';                      -- read by store/held.ts
-- its end is not told in its thread before that
alter table problems add column held_until timestamptz;
alter table problems add column acknowledged_at timestamptz;
alter table problems add column acknowledged_by jsonb;

create index preferences_by_mail on preferences (mail) where mail is not null;  -- read by store/looks.ts

-- when the directory first said that they cannot be mailed any more; null while they can
alter table directory_people add column left_at timestamptz;

-- a private or shared channel has members of its own
alter table conversations add column is_apart boolean not null default false;

-- to whom an instance was opened
create table openings (
  instance_id text not null,
  place text not null check (place in ('team', 'conversation', 'person')),
  place_id text not null,
  opened_by jsonb not null,
  opened_at timestamptz not null,
  primary key (place, place_id, instance_id)
);

-- who asked the admins to open an instance, and what became of it
create table access_requests (
  id integer generated always as identity primary key,
  instance_id text not null,
  conversation_id text not null,
  place text not null check (place in ('team', 'conversation', 'person')),
  place_id text not null,
  asked_by jsonb not null,
  asked_at timestamptz not null,
  answered_by jsonb,
  answered_at timestamptz,
  is_approved boolean
);
-- nobody asks twice while nobody has answered: held by store/access-requests.ts
create unique index access_requests_open on access_requests (instance_id, place, place_id) where answered_at is null;

-- the owner of a subject as somebody named them in chat
create table subject_owners (
  instance_id text not null,
  subject text not null,
  address text not null,
  name text,
  set_by jsonb not null,
  set_at timestamptz not null,
  primary key (instance_id, subject)
);

-- who may start a refresh, besides the admins; by Entra object id
create table refreshers (
  entra_id text primary key,
  name text not null,
  allowed_by jsonb not null,
  allowed_at timestamptz not null
);

-- refreshes that somebody asked for, or joined, until they know how it ended
create table refreshes (
  id integer generated always as identity primary key,
  instance_id text not null,
  -- null: it is not known whether it was taken
  job_id text,
  subject text not null,
  title text not null,
  -- what is said to do it again
  says text not null,
  conversation_id text not null,
  -- what was said or pressed there: Teams repeats it, and a repeat starts nothing
  activity_id text not null,
  thread_id text,
  asked_by jsonb not null,
  -- when its start was asked for, also of one that was joined later
  asked_at timestamptz not null,
  -- why it was not started; told later where nobody waits any more
  problem text,
  -- it asked for nothing, but waits for one that was there
  is_joined boolean not null,
  -- the one that was joined; null of a run that was not started here
  leader integer references refreshes,
  told_at timestamptz,
  unique (conversation_id, activity_id)
);
-- nobody starts what is being started: held by store/refreshes.ts claimRefresh
create unique index refreshes_started on refreshes (instance_id, subject) where told_at is null and not is_joined;
create index refreshes_open on refreshes (asked_at) where told_at is null;  -- read by store/refreshes.ts

-- every change that somebody made: who, what, before, after
create table audit (
  id integer generated always as identity primary key,
  at timestamptz not null,
  person jsonb not null,
  conversation_id text,
  what text not null,
  about text not null,
  before jsonb,
  after jsonb,
  undone_at timestamptz
);
create index audit_about on audit (about, id);  -- read by store/audit.ts

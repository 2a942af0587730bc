-- 0006-directory.sql: who is who, as the directory last said, and which group a team is. Safe while running: yes.

-- by the id or address that was asked for, in lower case. Person: as last found, kept when nobody is found any more (gone)
create table directory_people (
  asked_for text primary key,
  person jsonb,
  gone boolean not null,
  asked_at timestamptz not null
);

-- who owns a team; null: there is no such team
create table directory_teams (
  group_id text primary key,
  owners jsonb,
  asked_at timestamptz not null
);

-- the group in the directory that the conversation's team is
alter table conversations add column group_id text;

-- who administers an instance, as object ids: Customer Insights says so
create table directory_admins (
  instance_id text primary key,
  admins jsonb not null,
  asked_at timestamptz not null
);

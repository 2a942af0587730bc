-- 0003-clock.sql: a jump of the clock is handled once, however many processes see it. Safe while running: yes.

-- one row at most: the sum of all jumps that were handled; the clock less that sum has never jumped
create table clock (
  id integer primary key,
  jumped_ms double precision not null,
  -- when the admins were told last that the database had been away: by one process, for all
  outage_told_at timestamptz
);

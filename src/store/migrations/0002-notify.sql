-- 0002-notify.sql: other processes on the same server wake at once when something is queued, not at their next look. Safe while running: yes.

-- heard by store/listen.ts; the embedded database has one process, which wakes itself
create function announce_deliveries() returns trigger language plpgsql as $$
begin
  perform pg_notify('belfry', 'deliveries');
  return null;
end
$$;

create trigger deliveries_queued after insert on deliveries
  for each statement execute function announce_deliveries();

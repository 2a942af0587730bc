-- 0005-queue-by-priority.sql: whoever looked for answers to people looked through all alerts that wait for them. Safe while running: yes.

create index deliveries_by_priority on deliveries (channel, priority, recipient, set_aside, id) where state = 'queued';  -- read by store/queue.ts
drop index deliveries_queued;

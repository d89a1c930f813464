-- One order for the events of all applications, in which readers follow them (db/ledger/event-feed.ts). The identity of a row is taken
-- when it is inserted, not when it is committed, so a reader needs the rule of that file. It is not part of the hash.
alter table event add column position bigint;

-- The events of before, in the order in which they were recorded; those of one application always in the order of their sequence,
-- also where the clock was once set back.
update event set position = numbered.position
from (
  select application_id, sequence, row_number() over (order by known_at, application_id, sequence) as position
  from (
    select application_id, sequence, max(recorded_at) over (partition by application_id order by sequence) as known_at
    from event
  ) as known
) as numbered
where event.application_id = numbered.application_id and event.sequence = numbered.sequence;

alter table event alter column position set not null;
alter table event alter column position add generated always as identity (cache 1);
select setval(pg_get_serial_sequence('event', 'position'), coalesce(max(position), 0) + 1, false) from event;
create unique index event_position on event (position);

comment on column event.position is
  'Order of all events. Positions of transactions that were rolled back are missing, and a lower one can be committed after a higher one.';

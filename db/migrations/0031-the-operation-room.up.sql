-- The exceptions that the operation room sees: each list is read in the order of one index, so that no list reads all open applications.
create index application_danger on application (programme, received_at, id)
  where not secret and stage not in ('released', 'closed') and state -> 'flags' @> '["danger"]'
    and not coalesce(state -> 'raisedFlags' @> '["danger"]', false);
create index application_overran on application (programme, promised_at, id)
  where overran and stage not in ('released', 'closed') and not secret;
create index application_with_body on application (programme, due_at, id) where stage = 'with_entity' and not secret;
create index application_climbed on application (programme, coalesce(due_at, 'infinity'), id)
  where stage = 'with_entity' and rung > 0 and not secret;
-- The instant at which a third of the time is over that a body has, while nobody has claimed the application.
create index application_unclaimed on application (programme, to_timestamp(floor((2 * (state ->> 'stageSince')::float8
    + 1000 * extract(epoch from due_at - timestamptz '1970-01-01 00:00:00+00')::float8) / 3) / 1000), id)
  where stage = 'with_entity' and not secret and state ->> 'claimedBy' is null;
create index task_call on task (programme, due_at, application_id)
  where closed_at is null and not secret and kind in ('call_back', 'lost_code');

-- Who of the operation room looks after an exception, so that the others see it.
create table room_taking (
  id              bigint         generated always as identity primary key,
  application_id  uuid           not null references application,
  kind            text           not null,
  person_id       uuid           not null references person,
  seat_id         text           not null,
  taken_at        timestamptz(3) not null default clock_timestamp(),
  ended_at        timestamptz(3),
  ended_by_person uuid           references person,
  check (ended_by_person is null or ended_at is not null)
);
comment on table room_taking is 'An exception that a person of the operation room took. It ends with the exception, or when somebody gives it back.';
comment on column room_taking.ended_by_person is 'Who gave it back; null when the exception ended.';
create unique index room_taking_open on room_taking (application_id, kind) where ended_at is null;

grant select, insert, update on room_taking to bkm_app;

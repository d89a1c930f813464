-- The screens on which an operation room shows its numbers. Each has a sign-in of its own, which reads the numbers and nothing else.
create table room_wall (
  id             bigint         generated always as identity primary key,
  command_id     uuid           not null unique,
  programme      text           not null,
  place          text           not null check (place <> '' and length(place) <= 80),
  person_id      uuid           not null references person,
  seat_id        text           not null,
  made_at        timestamptz(3) not null default clock_timestamp(),
  code_hash      text           unique,
  code_until     timestamptz(3) not null,
  token_hash     text           unique,
  opened_at      timestamptz(3),
  last_seen_at   timestamptz(3),
  ended_at       timestamptz(3),
  ended_by_person uuid          references person,
  check ((token_hash is null) = (opened_at is null)),
  check ((ended_at is null) = (ended_by_person is null))
);
comment on table room_wall is 'A screen of an operation room: its sign-in lasts until somebody of the room takes it back.';
comment on column room_wall.command_id is 'Of the form: the same form sent twice is one wall.';
comment on column room_wall.code_hash is 'Keyed hash of the code that opens it; null once it was opened.';
comment on column room_wall.token_hash is 'SHA-256 of what the cookie of the screen holds; null until it was opened.';
create index room_wall_newest on room_wall (programme, id desc);

grant select, insert, update on room_wall to bkm_app;

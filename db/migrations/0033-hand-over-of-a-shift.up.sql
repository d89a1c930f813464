-- What one shift of the operation room tells the next.
create table room_hand_over (
  id         bigint         generated always as identity primary key,
  command_id uuid           not null unique,
  programme  text           not null,
  person_id  uuid           not null references person,
  seat_id    text           not null,
  text       text           not null check (text <> '' and length(text) <= 1000),
  written_at timestamptz(3) not null default clock_timestamp()
);
comment on column room_hand_over.command_id is 'Of the form: the same form sent twice is one text.';
create index room_hand_over_newest on room_hand_over (programme, id desc);

grant select, insert on room_hand_over to bkm_app;

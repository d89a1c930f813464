-- What people write to the platform about one of its pages. It belongs to no application and to no person.
create table page_note (
  id             uuid           primary key default gen_random_uuid(),
  key_hash       text           not null unique,
  received_at    timestamptz(3) not null default clock_timestamp(),
  programme      text,
  language       text           not null check (language in ('ar', 'en')),
  page           text,
  role           text,
  text           text           not null check (text <> ''),
  done_at        timestamptz(3),
  done_words     text           check (done_words <> ''),
  done_by_person text,
  done_by_seat   text,
  check (num_nulls(done_at, done_words, done_by_person, done_by_seat) in (0, 4))
);
comment on table page_note is
  'Notes about pages. An open one waits for the operation room. A done one is deleted one year later.';
comment on column page_note.key_hash is 'Of the idempotency key of the sender: the same form sent twice is one note.';
comment on column page_note.programme is 'Null when the page was about no programme.';
comment on column page_note.page is
  'Pattern of the path, such as /en/track/{reference}: it holds no reference, no code and no query. Null for an address without a page.';
comment on column page_note.role is 'Of the seat of a signed-in writer; nothing else is known of who wrote.';
create index page_note_open on page_note (received_at desc, id desc) where done_at is null;
create index page_note_done on page_note (done_at desc, id desc) where done_at is not null;

grant select, insert, update, delete on page_note to bkm_app;

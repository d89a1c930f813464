-- Somebody who lost the tracking code asks for a number that goes to the mail address of their applications.
create table one_time_number (
  id          uuid        primary key,
  address     text,
  language    text        not null check (language in ('ar', 'en')),
  number_hash text,
  tries       integer     not null default 0,
  expires_at  timestamptz not null default clock_timestamp() + interval '30 minutes',
  next_try_at timestamptz default clock_timestamp()
);
comment on table one_time_number is
  'Requests for a number, also for addresses that no application has, so that nobody can tell the difference. Deleted when the number was used, or within a day.';
comment on column one_time_number.address is 'As it was typed; null as soon as the mail was sent, or when no mail is sent.';
comment on column one_time_number.number_hash is 'Keyed hash of id and number; null until a mail is sent.';
comment on column one_time_number.expires_at is '15 minutes after the mail was sent.';
comment on column one_time_number.next_try_at is 'When a worker tries to send the mail; null when nothing is to be sent any more.';
create index one_time_number_due on one_time_number (next_try_at) where next_try_at is not null;
create index one_time_number_expired on one_time_number (expires_at);

create index applicant_email on applicant (lower(email)) where email is not null;

grant select, insert, update, delete on one_time_number to bkm_app;

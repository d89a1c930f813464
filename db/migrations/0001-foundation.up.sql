-- Written by the owner role; the app role gets the least it needs at the end of this file.
-- The domain sees epoch milliseconds. Instants it computes are timestamptz(3), so that none is cut when it is read;
-- instants of PostgreSQL's own clock keep their microseconds: rounded, a row could lie ahead of the clock that wrote it.

create table policy_version (
  programme    text        not null,
  version      integer     not null check (version > 0),
  pack         jsonb       not null,
  digest       text        not null,
  instrument   text        not null,
  author       text        not null,
  effective_on date        not null,
  loaded_at    timestamptz not null default now(),
  primary key (programme, version)
);
comment on table policy_version is 'Immutable: a change of any rule is a new version (promise 4).';

create table calendar_version (
  programme    text        not null,
  code         text        not null,
  version      text        not null,
  ordinal      bigint      generated always as identity,
  rules        jsonb       not null,
  author       text        not null,
  instrument   text        not null,
  effective_on date        not null,
  loaded_at    timestamptz not null default now(),
  primary key (programme, code, version)
);
comment on column calendar_version.ordinal is 'The greatest ordinal of a code is the calendar in force.';

create table person (
  id            uuid        primary key default gen_random_uuid(),
  name          text        not null unique,
  display_name  text        not null,
  email         text,
  language      text        not null default 'ar' check (language in ('ar', 'en')),
  password_hash text        not null,
  disabled_at   timestamptz,
  created_at    timestamptz not null default now()
);
comment on column person.name is 'Sign-in name.';

create table seat (
  id        text primary key,
  programme text not null,
  role      text not null check (role in ('contact_centre', 'main_focal_point', 'entity', 'complaint_unit', 'operation_room', 'duty', 'appeal', 'administrator')),
  rung_name text,
  entity    text,
  sector    text,
  desk      text not null,
  check ((role = 'entity') = (rung_name is not null))
);
comment on column seat.desk is 'Seat id without its trailing number: tasks are addressed to desks.';
create index seat_desk on seat (desk);
create index seat_programme on seat (programme, role);

create table holding (
  seat_id   text not null references seat,
  person_id uuid not null references person,
  deputy    boolean not null default false,
  from_on   date not null default current_date,
  to_on     date,
  primary key (seat_id, person_id, from_on)
);
create index holding_person on holding (person_id);

create table absence (
  person_id uuid not null references person,
  from_on   date not null,
  to_on     date not null check (to_on >= from_on),
  primary key (person_id, from_on)
);

create view seat_person as
with recursive present as (
  select person.id from person
  where disabled_at is null
    and not exists (select from absence where person_id = person.id and current_date between absence.from_on and absence.to_on)
), held as (
  select seat_id, person_id, deputy from holding
  where from_on <= current_date and (to_on is null or to_on >= current_date)
), candidate (seat_id, person_id, depth) as (
  select seat_id, person_id, deputy::int from held
  union
  select candidate.seat_id, stand_in.person_id, candidate.depth + 1
  from candidate
  join held own on own.person_id = candidate.person_id and not own.deputy
  join held stand_in on stand_in.seat_id = own.seat_id and stand_in.deputy
  where candidate.depth between 1 and 5
    and not exists (select from present where id = candidate.person_id)
), ranked as (
  select candidate.*, min(depth) over (partition by seat_id) as nearest
  from candidate join present on present.id = candidate.person_id
)
select distinct seat.id as seat_id, seat.desk, seat.programme, ranked.person_id, ranked.depth
from ranked join seat on seat.id = ranked.seat_id
where ranked.depth = ranked.nearest;
comment on view seat_person is
  'Who acts in a seat today: 0 its holder, 1 a deputy, 2 and more the deputy of an absent deputy; only the nearest present. A seat without a row is empty.';

create table session (
  token_hash   text        primary key,
  person_id    uuid        not null references person,
  csrf_hash    text        not null,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null
);
create index session_person on session (person_id);

create sequence reference_number;

create table application (
  id             uuid        primary key,
  reference      text        not null unique,
  tracking_hash  text,
  programme      text        not null,
  policy_version integer     not null,
  type           text        not null,
  channel        text        not null,
  identity       text        not null default 'open',
  language       text        not null check (language in ('ar', 'en')),
  sector         text        not null,
  entity         text,
  importance     text,
  pillar         text,
  topic          text,
  stage          text        not null,
  owner_seat     text,
  rung           integer     not null default 0,
  visit          integer     not null default 0,
  turn           integer     not null default 0,
  sequence       integer     not null,
  received_at    timestamptz(3) not null,
  promised_at    timestamptz(3) not null,
  due_at         timestamptz(3),
  wake_at        timestamptz(3),
  send_at        timestamptz(3),
  closed_at      timestamptz(3),
  closed_as      text,
  overran        boolean     not null default false,
  state          jsonb       not null,
  title_text     uuid,
  first_text     uuid        not null,
  location       jsonb,
  occurred_on    date,
  needed_by      date,
  their_reference text,
  follows        uuid references application,
  foreign key (programme, policy_version) references policy_version,
  check ((stage = 'closed') = (closed_at is not null)),
  check (stage = 'closed' or wake_at is not null),
  check (stage = 'closed' or owner_seat is not null)
);
comment on table application is 'One row per application: the fold of its events. Written by intake and record only.';
comment on column application.tracking_hash is 'Keyed hash of the tracking code; null when a staff member submitted.';
comment on column application.send_at is 'Earliest unsent notification.';
create index application_open_wake on application (wake_at) where stage <> 'closed';
create index application_send on application (send_at) where send_at is not null;
create index application_programme_stage on application (programme, stage);
create index application_entity on application (programme, entity, received_at);

create table applicant (
  application_id uuid primary key references application,
  kind           text,
  name           text,
  phone          text,
  email          text,
  contact        jsonb,
  segment        text,
  gender         text,
  submitter      jsonb
);
comment on table applicant is 'Personal data, apart from the facts; never in events, Workflows, logs or ids.';
create index applicant_phone on applicant (phone) where phone is not null;

create table text (
  id             uuid        primary key,
  application_id uuid        references application,
  author_kind    text        not null check (author_kind in ('applicant', 'staff')),
  author_id      text,
  body           text        not null,
  salt           text        not null,
  sha256         text        not null,
  created_at     timestamptz not null default now()
);
comment on table text is 'What a person wrote; inert until an event names its id. sha256 = SHA-256(salt || body), hex.';
create index text_application on text (application_id);

create table event (
  application_id uuid        not null references application,
  sequence       integer     not null check (sequence > 0),
  type           text        not null,
  v              integer     not null,
  at             timestamptz(3) not null,
  recorded_at    timestamptz(3) not null,
  actor          jsonb       not null,
  command_id     text        not null,
  policy_version integer     not null,
  body           jsonb       not null,
  previous_hash  text        not null,
  hash           text        not null,
  primary key (application_id, sequence),
  check (recorded_at >= at)
);
comment on table event is 'The truth: append-only, hash-chained. Written by intake (event 1) and record only.';

create table command (
  application_id uuid        not null references application,
  command_id     text        not null,
  sequence       integer     not null,
  outcome        jsonb       not null,
  recorded_at    timestamptz not null default now(),
  primary key (application_id, command_id)
);
comment on table command is 'Outcome of each recorded command: the same commandId gets the same answer for ever.';
create index command_id on command (command_id) where command_id not like 'tick/%';

create table rejected_command (
  id             bigint      generated always as identity primary key,
  application_id uuid        references application,
  command_id     text        not null,
  name           text        not null,
  person_id      text,
  code           text        not null,
  at             timestamptz not null default now()
);
create index rejected_command_id on rejected_command (command_id);

create table task (
  id             bigint      generated always as identity primary key,
  application_id uuid        not null references application,
  programme      text        not null,
  desk           text        not null,
  kind           text        not null,
  turn           integer     not null,
  opened_at      timestamptz(3) not null,
  due_at         timestamptz(3) not null default 'infinity',
  closed_at      timestamptz(3)
);
comment on table task is 'What a desk owes now; kinds: decide (its owner), may_answer (lower seats after a climb), call_back, read (weekly list).';
comment on column task.due_at is 'infinity: nobody is due; so that pages can be cut by (due_at, id) alone.';
create unique index task_open_once on task (application_id, desk, kind) where closed_at is null;
create index task_inbox on task (desk, due_at, id) where closed_at is null;
create index task_programme_inbox on task (programme, due_at, id) where closed_at is null;

create table notification (
  id               uuid        primary key,
  application_id   uuid        not null references application,
  sequence         integer     not null,
  audience         text        not null,
  channel          text        not null default 'email',
  template         text        not null,
  template_version integer     not null,
  supersedes       text,
  created_at       timestamptz not null default now(),
  send_after       timestamptz(3) not null,
  give_up_at       timestamptz(3) not null,
  next_try_at      timestamptz(3),
  status           text        not null default 'pending' check (status in ('pending', 'sent', 'no_address', 'given_up', 'superseded')),
  attempts         integer     not null default 0,
  lease_until      timestamptz,
  sent_at          timestamptz,
  error_code       text,
  unique (application_id, sequence, audience, template)
);
comment on column notification.audience is '`applicant` or a desk; the address is looked up when it is sent.';
comment on column notification.supersedes is 'Template whose unsent rows of the same application this one made pointless.';
comment on column notification.next_try_at is 'When it is due to be sent; null once it is final.';
create index notification_due on notification (application_id, next_try_at) where next_try_at is not null;

create table outbox (
  id             bigint      generated always as identity primary key,
  application_id uuid        not null,
  kind           text        not null check (kind in ('start', 'nudge')),
  created_at     timestamptz not null default now(),
  not_before     timestamptz not null default now(),
  lease_until    timestamptz,
  attempts       integer     not null default 0
);
comment on table outbox is 'What the relay owes Temporal; both kinds are one signal-with-start.';
create index outbox_due on outbox (not_before, id);

create function outbox_tell() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_tell after insert on outbox for each statement execute function outbox_tell();

create table idempotency_key (
  key         text        primary key,
  body_digest text        not null,
  sealed      bytea       not null,
  created_at  timestamptz not null default now()
);
comment on column idempotency_key.sealed is 'The 201 answer, AES-256-GCM; kept for 48 h.';

create table access_log (
  id             bigint      generated always as identity primary key,
  at             timestamptz not null default now(),
  person_id      text        not null,
  application_id uuid,
  act            text        not null
);
create index access_log_application on access_log (application_id, at);

create table operators_log (
  id        bigint      generated always as identity primary key,
  at        timestamptz not null default now(),
  person_id text        not null,
  act       text        not null,
  target    text        not null,
  reason    text        not null
);

create table setting (
  name  text primary key,
  value jsonb not null
);

-- The app role is created by `migrate`; it may never rewrite what happened.
grant select on all tables in schema public to bkm_app;
grant usage on all sequences in schema public to bkm_app;
grant insert on application, applicant, text, event, command, rejected_command, task, notification, outbox, idempotency_key, access_log, operators_log, session, setting to bkm_app;
grant update on application, applicant, task, notification, outbox, session, setting to bkm_app;
grant delete on outbox, idempotency_key, session to bkm_app;

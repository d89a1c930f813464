-- Somebody who lost the tracking code and has only a telephone is called back by a date.

create function is_same_phone(one text, other text) returns boolean language sql immutable parallel safe as $$
  select longer = shorter
    or (length(shorter) >= 8 and length(longer) - length(shorter) <= 3 and right(longer, length(shorter)) = shorter)
  from (select ltrim(one, '+0') as a, ltrim(other, '+0') as b) as digits,
    lateral (select case when length(a) > length(b) then a else b end as longer,
      case when length(a) > length(b) then b else a end as shorter) as pair
$$;
comment on function is_same_phone is
  'Whether two stored numbers are one telephone: the same digits without zeros in front, or with a code of up to three digits for the country in front.';
revoke execute on function is_same_phone from public;
grant execute on function is_same_phone to bkm_app;
-- All spellings of one number have the same last eight digits.
create index applicant_phone_end on applicant (right(ltrim(phone, '+'), 8)) where phone is not null;

create table lost_code_request (
  id       uuid           primary key default gen_random_uuid(),
  phone    text           not null,
  call_by  timestamptz(3) not null,
  asked_at timestamptz    not null default clock_timestamp()
);
comment on table lost_code_request is
  'Requests for a call, also for numbers that no application has, so that nobody can tell the difference. A worker takes each within seconds.';
comment on column lost_code_request.call_by is 'What the page promised.';
create index lost_code_request_oldest on lost_code_request (asked_at);

create table lost_code_call (
  id             uuid           primary key default gen_random_uuid(),
  application_id uuid           not null references application,
  asked_at       timestamptz    not null,
  call_by        timestamptz(3) not null,
  ended_at       timestamptz,
  ended_as       text           check (ended_as in ('reached', 'wrong_number', 'given_up', 'expired')),
  check ((ended_at is null) = (ended_as is null))
);
comment on table lost_code_call is
  'A call that a desk owes to an applicant who lost the tracking code. It requires the task `lost_code` of this application until it ends.';
comment on column lost_code_call.asked_at is 'When it was last asked for.';
comment on column lost_code_call.call_by is 'When the next call is due.';
create unique index lost_code_call_open on lost_code_call (application_id) where ended_at is null;
create index lost_code_call_asked on lost_code_call (asked_at) where ended_at is null;

create table lost_code_try (
  call_id      uuid           not null references lost_code_call,
  command_id   text           not null,
  seat_id      text           not null,
  person_id    text           not null,
  result       text           not null check (result in ('reached', 'not_reached', 'wrong_number')),
  at           timestamptz(3) not null,
  next_call_by timestamptz(3),
  primary key (call_id, command_id)
);
comment on table lost_code_try is 'What came of each telephone call to somebody who lost the tracking code.';
comment on column lost_code_try.next_call_by is 'When the next call was due after this one; null when none was owed any more.';

grant select, insert, update, delete on lost_code_request to bkm_app;
grant select, insert, update on lost_code_call to bkm_app;
grant select, insert on lost_code_try to bkm_app;

-- Who may know of a flagged application that nobody accepted: lists and searches ask this column before they cut a page.
alter table application add column secret boolean not null default false;
alter table task add column secret boolean not null default false;
comment on column application.secret is 'isSecret of domain/secrecy.ts: only duty seats, and the appeal seat after an objection, may know of it.';
comment on column task.secret is 'application.secret, copied so that an inbox needs no second table before it cuts a page.';

-- The state of a flagged application says from now on whether it was accepted. An old event reopened without a target brought
-- it to triage, where other seats saw it; the fold counts that as accepted too.
with flagged as (
  select id, exists (
    select from event
    where application_id = application.id
      and (type = 'accepted' or (type = 'reopened' and body -> 'targetMinutes' is null and body -> 'to' is null))
  ) as accepted
  from application where state -> 'flags' <> '[]'
)
update application
set state = jsonb_set(state, '{accepted}', to_jsonb(flagged.accepted)),
    secret = not flagged.accepted,
    owner_seat = case
      when not flagged.accepted and stage = 'objection' then programme || '/-/appeal' else owner_seat
    end
from flagged where flagged.id = application.id;

-- The seat that owns what the contact centre and other desks owned in secret applications.
create temporary view secret_application as
select application.id, application.programme,
  pack -> 'dutySeats' ->> (((state ->> 'ring')::int) % jsonb_array_length(pack -> 'dutySeats')) as duty_seat
from application join policy_version
  on policy_version.programme = application.programme and policy_version.version = application.policy_version
where secret;

update task
set secret = true,
    desk = case
      when kind = 'call_back' then duty_seat
      when desk = task.programme || '/-/complaint_unit' then task.programme || '/-/appeal'
      else desk
    end
from secret_application where secret_application.id = task.application_id and closed_at is null;

update notification
set audience = regexp_replace(duty_seat, '-\d+$', '')
from secret_application, application
where secret_application.id = notification.application_id and application.id = secret_application.id
  and status = 'pending' and audience <> 'applicant'
  and audience <> application.programme || '/-/appeal'
  and not exists (select from seat where seat.desk = audience and seat.role = 'duty');

drop view secret_application;

-- The inbox of a whole programme leaves secret applications out.
drop index task_programme_inbox;
create index task_programme_inbox on task (programme, due_at, id) where closed_at is null and not secret;

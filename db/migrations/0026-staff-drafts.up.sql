-- What a person of the staff has written so far in the form of an act.
create table staff_draft (
  id             uuid           not null default gen_random_uuid() unique,
  application_id uuid           not null references application,
  person_id      uuid           not null references person,
  command        text           not null,
  sealed         bytea          not null,
  saved_at       timestamptz(3) not null,
  expires_at     timestamptz    not null,
  primary key (application_id, person_id, command)
);
comment on table staff_draft is
  'Drafts of staff, for 30 days after the last change. Deleted when the act is recorded and when the application closes.';
comment on column staff_draft.id is 'Also the id of the command `claim` that the first words of an answer give.';
comment on column staff_draft.sealed is
  'The fields of the form, AES-256-GCM under a key derived from the sealing key and from the person; bound to application and command.';
create index staff_draft_expired on staff_draft (expires_at);
create index staff_draft_person on staff_draft (person_id);

grant select, insert, update, delete on staff_draft to bkm_app;

-- One row per request: a list of applications is one row with all their ids, however long the list is. A row about one application
-- keeps its id in application_id, as before.
alter table access_log
  add column application_ids uuid[],
  add constraint access_log_one_or_many check (num_nonnulls(application_id, application_ids) <= 1);
comment on column access_log.application_id is 'The application that the request showed, when it was one.';
comment on column access_log.application_ids is 'The applications that the request showed, when they were several.';
create index access_log_applications on access_log using gin (application_ids) where application_ids is not null;

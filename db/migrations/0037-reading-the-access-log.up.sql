-- Administrators read who saw which application: on a page of the platform, or as JSON.
alter table access_log
  add column channel text,
  add constraint access_log_channel check (channel in ('page', 'api'));
comment on column access_log.channel is
  'How the request came: by a page of the platform (page) or for JSON (api); null in rows of before, and in those that no request wrote.';
create index access_log_person on access_log (person_id, id);
-- Rows are in order of time, so this index stays small.
create index access_log_at on access_log using brin (at);

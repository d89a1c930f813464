drop index access_log_at;
drop index access_log_person;
alter table access_log
  drop constraint access_log_channel,
  drop column channel;

drop index access_log_applications;
alter table access_log drop constraint access_log_one_or_many, drop column application_ids;

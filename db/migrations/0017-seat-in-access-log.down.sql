drop index access_log_openings;
comment on column access_log.sequence is 'The last event that the reader could see; only in rows of the applicant.';
alter table access_log drop column seat_id;

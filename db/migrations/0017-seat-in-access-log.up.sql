-- Which seat opened an application: its applicant reads it, without learning which person it was.
alter table access_log add column seat_id text;
comment on column access_log.seat_id is 'The seat by which a person of the staff read the application; null in all other rows.';
comment on column access_log.sequence is 'The last event that the reader could see; in rows of the applicant, and in those with a seat.';
create index access_log_openings on access_log (application_id, seat_id, at) where seat_id is not null;

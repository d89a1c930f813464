update application set state = state - 'firstReleasedAt' where state ? 'firstReleasedAt';
alter table command drop column digest;

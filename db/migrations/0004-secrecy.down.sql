drop index task_programme_inbox;
create index task_programme_inbox on task (programme, due_at, id) where closed_at is null;
update application set state = state - 'accepted' where state -> 'accepted' is not null;
alter table task drop column secret;
alter table application drop column secret;

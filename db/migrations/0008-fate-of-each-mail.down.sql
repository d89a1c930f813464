drop index notification_undelivered;
create index notification_given_up on notification (application_id) where status = 'given_up';
drop table notification_recipient;
-- The older code knows no uncertain mails. It must not send them again by itself, so they become given up.
update notification set status = 'given_up' where status = 'uncertain';
alter table notification drop constraint notification_status_check;
alter table notification add constraint notification_status_check
  check (status in ('pending', 'sent', 'no_address', 'given_up', 'superseded'));
comment on column notification.status is null;

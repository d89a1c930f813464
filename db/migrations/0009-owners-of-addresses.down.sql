drop function reserve_address_mail;
drop table address_mail, address_statement;
drop index notification_undelivered;
create index notification_undelivered on notification (status, send_after) where status in ('given_up', 'uncertain', 'superseded');
-- The older code does not know why these mails were not sent. It must not send them, so they become mails without an address.
update notification set status = 'no_address' where status in ('capped', 'stopped');
alter table notification drop constraint notification_status_check;
alter table notification add constraint notification_status_check
  check (status in ('pending', 'sent', 'uncertain', 'no_address', 'given_up', 'superseded'));
comment on column notification.status is
  'sent: the mail server accepted it for at least one recipient; uncertain: the connection was lost after the last dot, so nobody knows; superseded: a later event made it pointless.';

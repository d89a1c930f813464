-- A mail whose outcome is unknown is neither sent nor given up; and each person of a desk has a fate of their own.
alter table notification drop constraint notification_status_check;
alter table notification add constraint notification_status_check
  check (status in ('pending', 'sent', 'uncertain', 'no_address', 'given_up', 'superseded'));
comment on column notification.status is
  'sent: the mail server accepted it for at least one recipient; uncertain: the connection was lost after the last dot, so nobody knows; superseded: a later event made it pointless.';

create table notification_recipient (
  notification_id uuid        not null references notification,
  person_id       text        not null,
  status          text        not null check (status in ('pending', 'sent', 'uncertain', 'given_up')),
  error_code      text,
  next_try_at     timestamptz(3),
  primary key (notification_id, person_id),
  check ((status = 'pending') = (next_try_at is not null))
);
comment on table notification_recipient is
  'The fate of each recipient of a notification, where their fates differ. Without rows, all recipients have the fate of the notification.';
create index notification_recipient_undelivered on notification_recipient (notification_id) where status in ('given_up', 'uncertain');

drop index notification_given_up;
create index notification_undelivered on notification (status, send_after) where status in ('given_up', 'uncertain', 'superseded');

grant select, insert, update, delete on notification_recipient to bkm_app;

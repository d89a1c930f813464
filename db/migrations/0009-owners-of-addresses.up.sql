-- An address that somebody typed belongs to somebody who may never have asked. Its owner can say so, and it is not flooded.
alter table notification drop constraint notification_status_check;
alter table notification add constraint notification_status_check
  check (status in ('pending', 'sent', 'uncertain', 'no_address', 'given_up', 'superseded', 'capped', 'stopped'));
comment on column notification.status is
  'sent: the mail server accepted it for at least one recipient; uncertain: the connection was lost after the last dot, so nobody knows; superseded: a later event made it pointless; capped: too many mails to the address on one day; stopped: the owner of the address wants no mails.';

drop index notification_undelivered;
create index notification_undelivered on notification (status, send_after)
  where status in ('given_up', 'uncertain', 'superseded', 'capped', 'stopped');

create table address_statement (
  id             bigint      generated always as identity primary key,
  application_id uuid        not null references application,
  address_key    text        not null,
  statement      text        not null check (statement in ('mine', 'not_mine', 'unsubscribed', 'no_mails')),
  at             timestamptz not null default clock_timestamp()
);
comment on table address_statement is
  'What the owner of an address said by the link in a mail about an application. The last one counts; no_mails counts for all applications.';
comment on column address_statement.address_key is 'Keyed hash of the address; no address is stored here.';
create index address_statement_application on address_statement (application_id, id);
create index address_statement_no_mails on address_statement (address_key, id) where statement = 'no_mails';

create table address_mail (
  notification_id uuid        primary key,
  folded_key      text        not null,
  is_first        boolean     not null,
  at              timestamptz not null default clock_timestamp()
);
comment on table address_mail is 'Mails of the last days to addresses that nobody confirmed, to count them; is_first: the first mail of its application.';
create index address_mail_day on address_mail (folded_key, at);

-- One round trip, and one caller at a time for an address: two workers that count at once would both send the last allowed mail.
create function reserve_address_mail(
  id_of_notification uuid, id_of_application uuid, key_of_address text, first_mails integer, all_mails integer
) returns boolean language plpgsql as $$
declare
  is_first_mail boolean;
  counted_first integer;
  counted_all integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(key_of_address, 9));
  if exists (select from address_mail where notification_id = id_of_notification) then return true; end if;
  is_first_mail := not exists (
    select from notification
    where application_id = id_of_application and audience = 'applicant' and status in ('sent', 'uncertain')
  );
  select count(*) filter (where is_first), count(*) into counted_first, counted_all
  from address_mail where folded_key = key_of_address and at > clock_timestamp() - interval '24 hours';
  if counted_all >= all_mails or (is_first_mail and counted_first >= first_mails) then return false; end if;
  insert into address_mail (notification_id, folded_key, is_first) values (id_of_notification, key_of_address, is_first_mail);
  return true;
end $$;
comment on function reserve_address_mail is
  'Whether one more mail may go to an address that nobody confirmed; if so, it is counted. The same mail is counted once.';

revoke execute on function reserve_address_mail from public;
grant execute on function reserve_address_mail to bkm_app;
grant select, insert on address_statement to bkm_app;
grant select, insert, delete on address_mail to bkm_app;

-- Whoever used what only the mailbox tells, such as a one-time number, has the mailbox: strangers' submissions then delay no mail to it.
create table known_address (
  application_id uuid        not null references application,
  address_key    text        not null,
  at             timestamptz not null default clock_timestamp(),
  primary key (application_id, address_key)
);
comment on table known_address is
  'Addresses whose owner acted in an application by a mail about it or by a one-time number. The caps of mails do not count for it.';
comment on column known_address.address_key is 'Keyed hash of the address; no address is stored here.';

grant select, insert on known_address to bkm_app;

-- What reconcile remembers, and the indexes by which it finds what is owed among many rows.
create table repair (
  application_id uuid        primary key,
  nudges         integer     not null default 1,
  nudged_at      timestamptz not null default now()
);
comment on table repair is 'An overdue application that reconcile nudged; the row goes once it is overdue no more.';

create index application_alive on application (id) where stage <> 'closed' or send_at is not null;
create index notification_given_up on notification (application_id) where status = 'given_up';

grant select, insert, update, delete on repair to bkm_app;

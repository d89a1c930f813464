-- In a rehearsal days pass for one application alone. Each row says how far its time went ahead of the platform, from this instant on.
create table rehearsal_time (
  application_id uuid           not null references application (id),
  passed_at      timestamptz(3) not null default clock_timestamp(),
  ahead_ms       bigint         not null check (ahead_ms >= 0),
  primary key (application_id, passed_at)
);
comment on table rehearsal_time is
  'Only where the platform is for trying out; read nowhere else. The newest row of an application is its time now.';

grant select, insert, update on rehearsal_time to bkm_app;

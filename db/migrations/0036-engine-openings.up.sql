-- Who looks at the screens of Temporal through our door.
create table engine_opening (
  token_hash   text        primary key,
  session_hash text        not null references session on delete cascade,
  operation_id bigint      references operators_log,
  opened_at    timestamptz not null default now(),
  entered_at   timestamptz,
  writes_until timestamptz
);
comment on table engine_opening is 'One opening of the screens of Temporal by an administrator. It ends with the session.';
comment on column engine_opening.token_hash is 'Of the ticket; after it was used once, of the cookie of the door.';
comment on column engine_opening.operation_id is 'The line of the operators’ log with the reason, when changes were asked for.';
create index engine_opening_session on engine_opening (session_hash);

grant select, insert, update, delete on engine_opening to bkm_app;

-- What somebody has typed so far in a browser without scripts, until it is sent.
create table draft (
  token_hash text        primary key,
  sealed     bytea       not null,
  expires_at timestamptz not null
);
comment on table draft is 'Drafts of applications, for 24 hours after the last change. No row says whose it is.';
comment on column draft.token_hash is 'SHA-256 of the random value in the browser''s cookie.';
comment on column draft.sealed is 'AES-256-GCM under a key derived from the sealing key and from the value in the cookie: without the cookie nobody can open it.';
create index draft_expired on draft (expires_at);

grant select, insert, update, delete on draft to bkm_app;

-- Counts of failed and of limited requests, which all APIs share. Each row is forgotten at `expire`. The package
-- rate-limiter-flexible writes the rows and fixes names and order of the columns. Unlogged: after a crash of PostgreSQL the counts
-- begin again, which costs nothing but some guesses, and no count costs a write to the WAL.
create table attempt_count (
  key    text    primary key,
  points integer not null default 0,
  expire bigint
);
alter table attempt_count set unlogged;
comment on table attempt_count is 'What is counted against guesses. No row says who: keys are keyed hashes.';
comment on column attempt_count.expire is 'Epoch ms; after it the count begins again.';

grant select, insert, update, delete on attempt_count to bkm_app;

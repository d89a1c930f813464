-- The exceptions that the operation room sees: each list is read in the order of one index, so that no list reads all open applications.
create index application_danger on application (programme, received_at, id)
  where not secret and stage not in ('released', 'closed') and state -> 'flags' @> '["danger"]'
    and not coalesce(state -> 'raisedFlags' @> '["danger"]', false);
create index application_overran on application (programme, promised_at, id)
  where overran and stage not in ('released', 'closed') and not secret;
create index application_with_body on application (programme, due_at, id) where stage = 'with_entity' and not secret;
create index application_climbed on application (programme, coalesce(due_at, 'infinity'), id)
  where stage = 'with_entity' and rung > 0 and not secret;
-- The instant at which a third of the time is over that a body has, while nobody has claimed the application.
create index application_unclaimed on application (programme, to_timestamp(floor((2 * (state ->> 'stageSince')::float8
    + 1000 * extract(epoch from due_at - timestamptz '1970-01-01 00:00:00+00')::float8) / 3) / 1000), id)
  where stage = 'with_entity' and not secret and state ->> 'claimedBy' is null;
create index task_call on task (programme, due_at, application_id)
  where closed_at is null and not secret and kind in ('call_back', 'lost_code');

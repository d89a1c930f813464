-- What the complaint unit has, what waits longest first: the operation room counts and lists it.
create index application_with_unit on application (
    programme, stage, to_timestamp(floor((state ->> 'stageSince')::float8) / 1000), id)
  where stage in ('quality_review', 'objection') and owner_seat = programme || '/-/complaint_unit' and not secret;

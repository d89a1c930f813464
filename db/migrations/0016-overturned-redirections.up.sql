-- A redirection that was overturned by an objection keeps no promise. The state of an application keeps the instant of its first
-- release only if the release before its first reopening was an answer.
update application
set state = case
  when kept.at_ms is null then state - 'firstReleasedAt'
  else state || jsonb_build_object('firstReleasedAt', kept.at_ms)
end
from (
  select reopened.application_id,
    (array_agg(round(extract(epoch from last.at) * 1000)::bigint order by reopened.sequence)
      filter (where last.type = 'released'))[1] as at_ms
  from event as reopened
  cross join lateral (
    select type, at from event
    where application_id = reopened.application_id and sequence < reopened.sequence and type in ('released', 'redirected')
    order by sequence desc limit 1
  ) as last
  where reopened.type = 'reopened'
  group by reopened.application_id
) as kept
where application.id = kept.application_id
  and (state ->> 'firstReleasedAt')::bigint is distinct from kept.at_ms;

update application
set state = state || jsonb_build_object('firstReleasedAt', first_release.at_ms)
from (
  select application_id, round(extract(epoch from min(at)) * 1000)::bigint as at_ms
  from event
  where type in ('released', 'redirected')
  group by application_id
) as first_release
where application.id = first_release.application_id
  and exists (select from event where application_id = application.id and type = 'reopened');

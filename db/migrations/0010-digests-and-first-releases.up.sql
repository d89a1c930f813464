-- Whoever knows a command's id must not get its answer with another content.
alter table command add column digest text;
comment on column command.digest is 'HMAC-SHA-256 (hex) of author, name and fields as sent; null for the clock, for the receipt and for older rows.';

-- A reopening now keeps the instant of the first release in the state, so that a kept promise is never recorded as broken.
-- Applications that were reopened before get it from their events.
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

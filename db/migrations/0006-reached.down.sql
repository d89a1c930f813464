drop function conclude_delivery(uuid);
create function conclude_delivery(id_of_application uuid, out send_at timestamptz, out sequence integer)
language plpgsql as $$
begin
  perform from application where id = id_of_application for update;
  update application
  set send_at = (
    select min(next_try_at) from notification where application_id = id_of_application and next_try_at is not null
  )
  where id = id_of_application
  returning application.send_at, application.sequence into conclude_delivery.send_at, conclude_delivery.sequence;
end $$;
comment on function conclude_delivery is 'When the next message of an application is due, counted anew and noted; and its last event.';
revoke execute on function conclude_delivery from public;
grant execute on function conclude_delivery to bkm_app;
alter table access_log drop column sequence;
alter table application drop column undeliverable_at, drop column reached_at;

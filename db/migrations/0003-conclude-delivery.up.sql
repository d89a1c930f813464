-- The end of a delivery in one round trip. Two statements, since each sees what was committed when it began: the count must
-- come after the lock, else a message recorded while this one waited would be missed.
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

-- Windows of the applicant count from the instant at which a message reached them.
alter table application
  add column reached_at       timestamptz(3),
  add column undeliverable_at timestamptz(3);
comment on column application.reached_at is
  'When the message that waits for the applicant reached them, in the time of the application; null: not yet, or no message waits. Written by record.';
comment on column application.undeliverable_at is
  'Since when nothing of that message can be delivered; null: a mail may still be delivered, or the message reached the applicant.';

alter table access_log add column sequence integer;
comment on column access_log.sequence is 'The last event that the reader could see; only in rows of the applicant.';

drop function conclude_delivery(uuid);
create function conclude_delivery(id_of_application uuid, out send_at timestamptz, out sequence integer, out waits boolean)
language plpgsql as $$
begin
  perform from application where id = id_of_application for update;
  update application
  set send_at = (
    select min(next_try_at) from notification where application_id = id_of_application and next_try_at is not null
  )
  where id = id_of_application
  returning application.send_at, application.sequence,
    application.stage in ('awaiting_applicant', 'released') and application.reached_at is null
  into conclude_delivery.send_at, conclude_delivery.sequence, conclude_delivery.waits;
end $$;
comment on function conclude_delivery is
  'When the next message of an application is due, counted anew and noted; its last event; whether it waits for an applicant who was not reached.';

revoke execute on function conclude_delivery from public;
grant execute on function conclude_delivery to bkm_app;

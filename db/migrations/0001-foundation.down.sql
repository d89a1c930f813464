drop view seat_person;
drop table setting, operators_log, access_log, idempotency_key, outbox, notification, task, rejected_command, command, event, text, applicant, application, session, absence, holding, seat, person, calendar_version, policy_version cascade;
drop sequence reference_number;
drop function outbox_tell();

drop table room_taking;
drop index task_call;
drop index application_unclaimed;
drop index application_climbed;
drop index application_with_body;
drop index application_overran;
drop index application_danger;
